/** Screens on which the office finds somebody for each visit. */
@NullMarked
package org.mmhc.care.ui.board;

import org.jspecify.annotations.NullMarked;
