/** Screens about accounts, and the door: who is let in, who is shown out. */
@NullMarked
package org.mmhc.identity.ui;

import org.jspecify.annotations.NullMarked;
