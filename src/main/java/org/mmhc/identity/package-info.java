/** Who people are: their accounts, names, roles, and the addresses and numbers that are theirs. */
@ApplicationModule(
        allowedDependencies = {"base", "base :: api", "base :: crypto", "base :: limits", "base :: ui", "notifications"
        })
@NullMarked
package org.mmhc.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
