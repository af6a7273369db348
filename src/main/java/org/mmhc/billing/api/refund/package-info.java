/** Refunds and payments that do not fit, over HTTP. */
@NullMarked
package org.mmhc.billing.api.refund;

import org.jspecify.annotations.NullMarked;
