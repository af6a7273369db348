/** Screens on which caregivers say when they can, and the office what of it is granted. */
@NullMarked
package org.mmhc.care.ui.availability;

import org.jspecify.annotations.NullMarked;
