/** What people see of payouts: those who decide about them, and those who get them. */
@NullMarked
package org.mmhc.payouts.ui;

import org.jspecify.annotations.NullMarked;
