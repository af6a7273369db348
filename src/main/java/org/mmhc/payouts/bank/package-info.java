/** Where caregivers want to be paid: their accounts at banks, who sees what of them, and from when they count. */
@NullMarked
package org.mmhc.payouts.bank;

import org.jspecify.annotations.NullMarked;
