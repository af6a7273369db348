package org.mmhc.billing.invoice.paper;

import org.mmhc.base.paper.Paper;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceDetails;
import org.springframework.stereotype.Component;

/** Makes the document of an invoice. The same invoice always gives the same bytes. */
@Component
public class InvoicePaper {

    private final InvoicePage page;
    private final Paper paper;

    InvoicePaper(InvoicePage page, Paper paper) {
        this.page = page;
        this.paper = paper;
    }

    public byte[] make(InvoiceDetails invoice) {
        return paper.make(page.html(invoice, paper), invoice.id().value(), invoice.issuedAt());
    }
}
