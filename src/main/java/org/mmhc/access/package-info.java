/** How people prove who they are: sign-in, second factor, sessions, tokens, passwords. */
@ApplicationModule(
        allowedDependencies = {
            "base",
            "base :: api",
            "base :: crypto",
            "base :: limits",
            "base :: ui",
            "identity",
            "notifications"
        })
@NullMarked
package org.mmhc.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
