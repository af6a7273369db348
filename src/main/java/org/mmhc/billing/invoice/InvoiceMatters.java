package org.mmhc.billing.invoice;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeSubject;
import org.springframework.stereotype.Component;

/** What there is to know of an invoice that a patient does not agree with. */
@Component
class InvoiceMatters implements DisputeSubject {

    private final InvoicePayments invoices;

    InvoiceMatters(InvoicePayments invoices) {
        this.invoices = invoices;
    }

    @Override
    public Set<DisputeKind> kinds() {
        return EnumSet.of(DisputeKind.INVOICE);
    }

    @Override
    public Optional<Matter> look(DisputeKind kind, String reference, Uid raiser) {
        return invoices.find(reference)
                .filter(invoice -> invoice.patient().equals(raiser) && !invoice.isCreditNote())
                .map(invoice -> new Matter(
                        null,
                        Set.of(),
                        invoice.split().gross(),
                        invoice.issuedAt(),
                        List.of(
                                new MatterFact("invoiceNumber", invoice.number().toString()),
                                new MatterFact(
                                        "invoiceIssued", invoice.issuedOn().toString()),
                                new MatterFact(
                                        "invoiceTotal", invoice.split().gross().toString()))));
    }
}
