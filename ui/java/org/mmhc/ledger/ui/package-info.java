/** The books on the screen. */
@NullMarked
package org.mmhc.ledger.ui;

import org.jspecify.annotations.NullMarked;
