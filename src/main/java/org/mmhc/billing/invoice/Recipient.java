package org.mmhc.billing.invoice;

import org.jspecify.annotations.Nullable;
import org.mmhc.billing.invoice.tax.Gstin;
import org.mmhc.billing.invoice.tax.IndianState;

/**
 * To whom an invoice goes.
 *
 * @param address its lines, the last of which says neither state nor code; may be empty
 * @param gstin null for whoever is not registered for tax
 */
public record Recipient(
        String name,
        String address,
        IndianState state,
        @Nullable Gstin gstin) {}
