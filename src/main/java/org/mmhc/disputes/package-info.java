/** Matters that people do not agree about: raised, looked into, decided by somebody who took no part, carried out, and open to one appeal. */
@ApplicationModule(
        allowedDependencies = {
            "reports",
            "base",
            "base :: api",
            "base :: crypto",
            "base :: ui",
            "engine",
            "engine :: *",
            "tasks",
            "tasks :: *",
            "storage",
            "storage :: *",
            "notifications",
            "identity"
        })
@NullMarked
package org.mmhc.disputes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
