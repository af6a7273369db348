/** Where the agency's money is and whose it is: a double-entry ledger that is only ever added to. */
@ApplicationModule(allowedDependencies = {"base", "base :: api", "base :: ui"})
@NullMarked
package org.mmhc.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
