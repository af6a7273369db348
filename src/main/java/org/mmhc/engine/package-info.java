/** The workflow engine as the agency sees it: models, messages, jobs done once, and work that is parked. */
@ApplicationModule(allowedDependencies = {"base", "base :: api", "base :: ui", "reports"})
@NullMarked
package org.mmhc.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
