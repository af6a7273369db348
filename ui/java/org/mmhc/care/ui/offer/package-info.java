/** Screens on which caregivers answer offers and see where they go. */
@NullMarked
package org.mmhc.care.ui.offer;

import org.jspecify.annotations.NullMarked;
