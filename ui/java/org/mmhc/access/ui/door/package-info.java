/** The door of the screens itself: what a request must show to pass, who is let in, and who is shown out. */
@NullMarked
package org.mmhc.access.ui.door;

import org.jspecify.annotations.NullMarked;
