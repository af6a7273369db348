package org.mmhc.billing.invoice;

import org.mmhc.billing.invoice.InvoiceRefusals.InvoiceUnknown;
import org.springframework.stereotype.Component;

/** Says what an invoice was for, to those who look for the money that paid it. */
@Component
public class InvoicePayments {

    private final IssuedInvoices invoices;

    InvoicePayments(IssuedInvoices invoices) {
        this.invoices = invoices;
    }

    /** The subscription that was bought. */
    public String subscriptionOf(InvoiceId invoice) {
        return invoices.findById(invoice.value())
                .orElseThrow(InvoiceUnknown::new)
                .subscription();
    }
}
