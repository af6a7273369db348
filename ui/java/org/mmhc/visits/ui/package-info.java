/** Screens on which caregivers and patients see their visits, and say what became of them. */
@NullMarked
package org.mmhc.visits.ui;

import org.jspecify.annotations.NullMarked;
