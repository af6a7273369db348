/** What the agency knows about a person: names, address, skills, whom to call. */
@ApplicationModule(allowedDependencies = {"base", "base :: api", "base :: crypto", "base :: ui", "identity"})
@NullMarked
package org.mmhc.profiles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
