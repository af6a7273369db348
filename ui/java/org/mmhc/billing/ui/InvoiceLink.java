package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import org.mmhc.billing.invoice.InvoiceRecords;
import org.mmhc.billing.invoice.InvoiceRecords.InvoicePdf;

/** Lets its reader take away the document of an invoice or a credit note. */
final class InvoiceLink {

    private static final String PDF = "application/pdf";

    private InvoiceLink() {}

    /**
     * A link to the document.
     *
     * @param number of the invoice, as it stands on it
     * @param about what it is read out as, besides what it says
     */
    static Anchor to(InvoiceRecords invoices, String number, String about) {
        Anchor link = new Anchor(event -> download(event, invoices, number), translate("billing.invoices.action.pdf"));
        link.setId("pdf-" + number.replace('/', '-'));
        link.setAriaLabel(link.getText() + ": " + about);
        return link;
    }

    private static void download(DownloadEvent event, InvoiceRecords invoices, String number) throws IOException {
        InvoicePdf pdf = invoices.pdf(number);
        event.setFileName(pdf.name());
        event.setContentType(PDF);
        event.setContentLength(pdf.content().length);
        event.getOutputStream().write(pdf.content());
    }
}
