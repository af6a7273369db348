/** What people have to do: the tasks of all processes, who has them, and how they end. */
@ApplicationModule(
        allowedDependencies = {
            "reports",
            "base",
            "base :: api",
            "base :: ui",
            "engine",
            "engine :: *",
            "identity",
            "notifications"
        })
@NullMarked
package org.mmhc.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
