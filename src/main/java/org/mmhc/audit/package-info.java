/** What was done and who looked at whose record: a log that only grows and whose changes would show. */
@ApplicationModule(allowedDependencies = {"base", "base :: api", "base :: ui", "identity", "reports"})
@NullMarked
package org.mmhc.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
