/** The door of the screens: who joins, who is let in, who is shown out, and what people set about their own account. */
@NullMarked
package org.mmhc.access.ui;

import org.jspecify.annotations.NullMarked;
