/** Sales on screens: caregivers see what they earn, the office decides about what is held. */
@NullMarked
package org.mmhc.sales.ui;

import org.jspecify.annotations.NullMarked;
