/** Patients ask for care, and the agency finds who gives it. */
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
            "notifications",
            "identity",
            "profiles",
            "verification",
            "visits",
            "visits :: *"
        })
@NullMarked
package org.mmhc.care;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
