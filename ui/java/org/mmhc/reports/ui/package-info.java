/** Figures on the screen. */
@NullMarked
package org.mmhc.reports.ui;

import org.jspecify.annotations.NullMarked;
