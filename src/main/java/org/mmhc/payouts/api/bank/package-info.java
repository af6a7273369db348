/** Where caregivers say by which account they want to be paid. */
@NullMarked
package org.mmhc.payouts.api.bank;

import org.jspecify.annotations.NullMarked;
