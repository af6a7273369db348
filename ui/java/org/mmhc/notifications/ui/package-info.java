/** What people are told, on screens: the bell, the notices, how one wants to be told, and for admins what became of messages. */
@NullMarked
package org.mmhc.notifications.ui;

import org.jspecify.annotations.NullMarked;
