/** What the agency sets for itself while it works, and what takes effect only after a second person agreed. */
@ApplicationModule(
        allowedDependencies = {
            "reports",
            "base",
            "base :: api",
            "base :: ui",
            "engine",
            "engine :: *",
            "tasks",
            "tasks :: *",
            "identity",
            "profiles",
            "notifications",
            "notifications :: template"
        })
@NullMarked
package org.mmhc.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
