/** What became of messages, over HTTP. */
@NullMarked
package org.mmhc.notifications.api;

import org.jspecify.annotations.NullMarked;
