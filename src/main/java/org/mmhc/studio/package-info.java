/** Where analysts change processes, decisions and forms: drafts, what is wrong with them, and what they change in words. */
@ApplicationModule(allowedDependencies = {"base", "base :: api", "base :: ui", "engine", "engine :: *", "identity"})
@NullMarked
package org.mmhc.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
