/** By which channels a message goes to somebody, and when: what people chose, and the rules that decide. */
@NullMarked
package org.mmhc.notifications.route;

import org.jspecify.annotations.NullMarked;
