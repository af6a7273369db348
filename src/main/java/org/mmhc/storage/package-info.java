/** Files that people hand in: kept safe, checked by content, scanned for viruses. */
@ApplicationModule(allowedDependencies = {"base", "base :: api", "base :: ui"})
@NullMarked
package org.mmhc.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
