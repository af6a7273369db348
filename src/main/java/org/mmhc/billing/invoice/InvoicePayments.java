package org.mmhc.billing.invoice;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what an invoice was for, to those who look for the money that paid it. */
@Component
public class InvoicePayments {

    private final IssuedInvoices invoices;

    InvoicePayments(IssuedInvoices invoices) {
        this.invoices = invoices;
    }

    /** The subscription that was bought by the invoice of that number. */
    public Optional<String> subscriptionOf(String number) {
        return find(number).map(Invoice::subscription);
    }

    Optional<Invoice> find(String number) {
        return InvoiceNumber.parse(number)
                .flatMap(parsed -> invoices.findBySeriesAndFinancialYearAndNumber(
                        parsed.series(), parsed.year().begins(), parsed.number()));
    }
}
