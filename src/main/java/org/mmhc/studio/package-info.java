/** Where analysts change processes, decisions and forms: drafts, what is wrong with them, what they change in words, and how they come into force. */
@ApplicationModule(
        allowedDependencies = {
            "base",
            "base :: api",
            "base :: ui",
            "engine",
            "engine :: *",
            "tasks",
            "tasks :: *",
            "notifications",
            "identity",
            "reports"
        })
@NullMarked
package org.mmhc.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
