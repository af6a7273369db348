/** Who is with whom when, and what came of it: visits, booked so that nobody is in two places at once, proven, and paid. */
@ApplicationModule(
        allowedDependencies = {
            "reports",
            "base",
            "base :: api",
            "base :: crypto",
            "base :: ui",
            "disputes",
            "disputes :: *",
            "engine",
            "engine :: *",
            "tasks",
            "tasks :: *",
            "storage",
            "notifications",
            "identity",
            "profiles"
        })
@NullMarked
package org.mmhc.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
