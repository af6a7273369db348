/** What every module shares: who acts, what a refusal is, how things are numbered, which time it is. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.mmhc.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
