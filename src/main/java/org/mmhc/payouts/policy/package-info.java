/** The terms by which caregivers are paid: settings, what analysts wrote down, and who is let off the least amount. */
@NullMarked
package org.mmhc.payouts.policy;

import org.jspecify.annotations.NullMarked;
