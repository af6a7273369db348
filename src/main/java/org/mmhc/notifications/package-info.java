/** Mails and text messages to people, with what became of each. */
@ApplicationModule(
        allowedDependencies = {"base", "base :: api", "base :: crypto", "base :: limits", "base :: ui", "reports"})
@NullMarked
package org.mmhc.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
