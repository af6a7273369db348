package org.mmhc.billing.invoice;

import java.util.Objects;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.TransactionTemplate;

/** Has the document of each invoice made once the invoice stands. What goes wrong with it is tried again; the invoice and its number stay. */
@Component
class InvoicePapers {

    private final IssuedInvoices invoices;
    private final InvoiceFiles files;
    private final TransactionTemplate transaction;

    InvoicePapers(IssuedInvoices invoices, InvoiceFiles files, TransactionTemplate transaction) {
        this.invoices = invoices;
        this.files = files;
        this.transaction = transaction;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(InvoiceIssued event) {
        make(event.invoice());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CreditNoteIssued event) {
        make(event.note());
    }

    private void make(InvoiceId id) {
        files.make(Objects.requireNonNull(transaction.execute(status -> {
            Invoice invoice = invoices.findById(id.value()).orElseThrow();
            InvoiceId corrects = invoice.corrects();
            return invoice.toRecord(
                    corrects == null
                            ? null
                            : invoices.findById(corrects.value()).orElseThrow());
        })));
    }
}
