/** Who people are, how they prove it, and what they may do. */
@ApplicationModule(allowedDependencies = {"base", "base :: *", "notifications"})
@NullMarked
package org.mmhc.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
