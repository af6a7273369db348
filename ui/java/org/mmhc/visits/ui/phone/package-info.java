/** Phones of caregivers, as they and admins see them. */
@NullMarked
package org.mmhc.visits.ui.phone;

import org.jspecify.annotations.NullMarked;
