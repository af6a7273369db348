/** Money on its way to caregivers: attempts, what became of them, and the ways that it goes. */
@NullMarked
package org.mmhc.payouts.transfer;

import org.jspecify.annotations.NullMarked;
