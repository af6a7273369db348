/** Invoices and credit notes: numbered without a gap, never changed, and for ever what they were on the day they were issued. */
@NullMarked
package org.mmhc.billing.invoice;

import org.jspecify.annotations.NullMarked;
