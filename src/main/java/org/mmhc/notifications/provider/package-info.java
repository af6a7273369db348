/** The providers that carry messages: how each is spoken to, and what it tells us afterwards. */
@NullMarked
package org.mmhc.notifications.provider;

import org.jspecify.annotations.NullMarked;
