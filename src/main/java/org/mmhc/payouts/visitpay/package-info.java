/** What visits are worth: each line of minutes becomes a line of money, by the rate that held when it was added. */
@NullMarked
package org.mmhc.payouts.visitpay;

import org.jspecify.annotations.NullMarked;
