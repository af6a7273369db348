/** Which tax is on what: states, numbers of those who are registered, rates, and how a price falls into value and tax. */
@NullMarked
package org.mmhc.billing.invoice.tax;

import org.jspecify.annotations.NullMarked;
