/** The page of a visit, and what is said and entered on it. */
@NullMarked
package org.mmhc.visits.ui;

import org.jspecify.annotations.NullMarked;
