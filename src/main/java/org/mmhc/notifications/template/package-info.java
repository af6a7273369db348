/** Words of messages: those that were shipped, those that people wrote instead, and what is filled into them. */
@NamedInterface("template")
@NullMarked
package org.mmhc.notifications.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
