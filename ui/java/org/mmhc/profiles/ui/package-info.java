/** Where people tell about themselves. */
@NullMarked
package org.mmhc.profiles.ui;

import org.jspecify.annotations.NullMarked;
