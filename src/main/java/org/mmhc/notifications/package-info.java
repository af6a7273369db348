/** Mails and text messages to people, with what became of each. */
@ApplicationModule(allowedDependencies = {"reports", "base", "base :: api"})
@NullMarked
package org.mmhc.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
