/** Figures for programs. */
@NullMarked
package org.mmhc.reports.api;

import org.jspecify.annotations.NullMarked;
