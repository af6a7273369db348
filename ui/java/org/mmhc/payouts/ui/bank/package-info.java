/** Screens of bank accounts and of money on its way to caregivers. */
@NullMarked
package org.mmhc.payouts.ui.bank;

import org.jspecify.annotations.NullMarked;
