/** Screens on which the office settles what does not fit about visits, and makes files of them for others. */
@NullMarked
package org.mmhc.visits.ui.office;

import org.jspecify.annotations.NullMarked;
