/** Payments and refunds on screens, and what gateways know of them. */
@NullMarked
package org.mmhc.billing.ui.payment;

import org.jspecify.annotations.NullMarked;
