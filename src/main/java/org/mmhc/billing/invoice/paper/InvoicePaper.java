package org.mmhc.billing.invoice.paper;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceDetails;
import org.springframework.stereotype.Component;

/**
 * Makes the document of an invoice, for archives and for those who have it read to them: PDF/A-3a and PDF/UA-1, or PDF/A-3b when it holds a
 * script whose letters change their shapes. The same invoice always gives the same bytes: nothing in them is from the day they were made.
 */
@Component
public class InvoicePaper {

    private final InvoicePage page;
    private final PaperFonts fonts = new PaperFonts();
    private final byte[] colours = PaperFonts.colours();

    InvoicePaper(InvoicePage page) {
        this.page = page;
    }

    public byte[] make(InvoiceDetails invoice) {
        OutsideTransactions.require("Making a document");
        String html = page.html(invoice, fonts);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(html, null);
        builder.useFastMode();
        builder.useColorProfile(colours);
        builder.withProducer("MMHC");
        fonts.addTo(builder);
        if (PaperFonts.isShaped(html)) {
            builder.usePdfAConformance(PdfAConformance.PDFA_3_B);
        } else {
            builder.usePdfUaAccessibility(true);
            builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        }
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                PaperDates.fix(document, invoice.id().value(), invoice.issuedAt());
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The document of %s could not be made".formatted(invoice.id()), failure);
        }
    }
}
