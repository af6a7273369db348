/** Whether a document that somebody handed in is true, and for how long. */
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
            "storage :: *",
            "notifications",
            "identity",
            "profiles"
        })
@NullMarked
package org.mmhc.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
