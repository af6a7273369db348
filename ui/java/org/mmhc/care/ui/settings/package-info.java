/** Screens on which admins say which care there is, and on which days nobody works. */
@NullMarked
package org.mmhc.care.ui.settings;

import org.jspecify.annotations.NullMarked;
