package org.mmhc.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.billing.invoice.InvoiceFixtures.ATTENDANT;
import static org.mmhc.billing.invoice.InvoiceFixtures.ATTENDANT_ELSEWHERE;
import static org.mmhc.billing.invoice.InvoiceFixtures.HEALTHCARE;
import static org.mmhc.billing.invoice.InvoiceFixtures.PATIENT;
import static org.mmhc.billing.invoice.InvoiceFixtures.draft;
import static org.mmhc.billing.invoice.InvoiceFixtures.line;
import static org.mmhc.billing.invoice.InvoiceFixtures.printed;
import static org.mmhc.billing.invoice.InvoiceFixtures.rupees;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceDetails;
import org.mmhc.billing.invoice.paper.InvoicePaper;
import org.mmhc.billing.invoice.paper.InvoicePapersAlone;
import org.mmhc.billing.invoice.paper.PdfLook;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** The documents of invoices: what they say, how they look, and what programs that read them to people find. */
class InvoicePaperTests {

    private final InvoicePaper paper = InvoicePapersAlone.paper();

    @Test
    void aTaxInvoiceSaysEverythingAndAddsUp() {
        byte[] pdf = made(
                "tax-invoice",
                printed(draft(line("Attendant at home, Plus", "999.00", ATTENDANT)), InvoiceKind.TAX_INVOICE));
        assertThat(PdfLook.text(pdf))
                .contains("Tax invoice", "INV/26-27/00001", "Sukoon Home Care Private Limited", "GSTIN 29AAGCB7383J1Z4")
                .contains("Kavita Rao", "Karnataka (29)", "1 Jun 2026", "999799", "12 visits")
                .contains("846.61", "76.19", "9 %", "Rounding 0.01", "₹999.00")
                .contains("Rupees nine hundred and ninety-nine only", "Razorpay, UPI, PAY-0HQ3ZK5RWX1QT, ₹999.00")
                .contains("Page 1 of 1", "Reverse charge No", "needs no signature");
    }

    @Test
    void aBillOfSupplyNamesNoTaxButTheExemption() {
        byte[] pdf = made(
                "bill-of-supply",
                printed(draft(line("Nursing at home", "123456.00", HEALTHCARE)), InvoiceKind.BILL_OF_SUPPLY));
        assertThat(PdfLook.text(pdf))
                .contains("Bill of supply", "BOS/26-27/00001", "999314", "₹1,23,456.00", "exempt from GST")
                .doesNotContain("CGST", "IGST", "Reverse charge");
    }

    @Test
    void toAnotherStateThereIsOneTax() {
        byte[] pdf = made(
                "to-another-state",
                printed(draft(line("Attendant at home", "999.00", ATTENDANT_ELSEWHERE)), InvoiceKind.TAX_INVOICE));
        assertThat(PdfLook.text(pdf))
                .contains("IGST", "152.39", "18 %", "Maharashtra (27)", "Rounding 0.00")
                .doesNotContain("CGST", "SGST");
    }

    @Test
    void aDiscountIsShown() {
        InvoiceDraft.Line full = line("Attendant at home", "1180.00", ATTENDANT);
        InvoiceDraft.Line less = new InvoiceDraft.Line(
                full.description(),
                full.from(),
                full.to(),
                null,
                1,
                full.price(),
                rupees("118.00"),
                true,
                full.terms());
        assertThat(PdfLook.text(paper.make(printed(draft(less), InvoiceKind.TAX_INVOICE))))
                .contains("Value 1,000.00 less discount 100.00", "900.00", "₹1,062.00");
    }

    @Test
    void aCreditNoteNamesWhatItCorrects() {
        Invoice invoice = InvoiceFixtures.invoice(
                draft(line("Attendant at home", "11800.00", ATTENDANT)), InvoiceKind.TAX_INVOICE);
        InvoiceLine back = invoice.lines()
                .getFirst()
                .takenBack(invoice.lines().getFirst().split().upTo(rupees("6883.33")));
        Invoice note = invoice.credited(
                List.of(back),
                "refund/RFD-1",
                "PATIENT_REQUEST",
                InvoiceFixtures.place(InvoiceKind.CREDIT_NOTE, 7),
                InvoiceFixtures.SELLER);
        assertThat(PdfLook.text(made("credit-note", note.toRecord(invoice))))
                .contains("Credit note", "CRN/26-27/00007", "INV/26-27/00001", "5,833.33", "525.00", "₹6,883.33")
                .contains("is credited to the recipient");
    }

    @Test
    void manyLinesRepeatTheHeadOfTheTableOnEachPage() {
        byte[] pdf = made("many-lines", printed(InvoiceFixtures.withManyLines(60), InvoiceKind.TAX_INVOICE));
        int pages = PdfLook.pages(pdf);
        assertThat(pages).isGreaterThan(2);
        assertThat(PdfLook.text(pdf)).contains("Page 1 of " + pages, "Page %d of %d".formatted(pages, pages));
        assertThat(PdfLook.textByPage(pdf))
                .filteredOn(page -> page.contains("shift"))
                .hasSizeGreaterThan(2)
                .allSatisfy(page -> assertThat(page).contains("Description", "SAC", "Taxable value"));
    }

    @Test
    void latinTextIsForArchivesAndReadAloud() {
        byte[] pdf =
                paper.make(printed(draft(line("Attendant at home", "999.00", ATTENDANT)), InvoiceKind.TAX_INVOICE));
        PdfLook.keeps(pdf, PDFAFlavour.PDFA_3_A);
        PdfLook.keeps(pdf, PDFAFlavour.PDFUA_1);
        PdfLook.keeps(
                paper.make(printed(InvoiceFixtures.withManyLines(60), InvoiceKind.TAX_INVOICE)), PDFAFlavour.PDFUA_1);
    }

    @Test
    void devanagariIsDrawnAndForArchives() {
        byte[] pdf = made(
                "devanagari",
                printed(
                        draft(
                                PATIENT,
                                "कविता राव, श्रीमती क्षत्रिय",
                                line("घर पर नर्सिंग: वर्मा, शर्मा, निर्मला, हिन्दी, ज्ञान", "9999.00", HEALTHCARE)),
                        InvoiceKind.BILL_OF_SUPPLY));
        PdfLook.keeps(pdf, PDFAFlavour.PDFUA_1);
        PdfLook.keeps(pdf, PDFAFlavour.PDFA_3_A);
    }

    @Test
    void nothingThatSomebodyWroteBreaksTheDocument() {
        byte[] pdf = made(
                "hostile",
                printed(
                        draft(
                                PATIENT,
                                "<script>alert(1)</script> & \"Ko\" 😀 \u202eabc\u0000 தமிழ்",
                                line("=cmd|' /C calc'!A0 " + "x".repeat(250), "0.01", ATTENDANT)),
                        InvoiceKind.TAX_INVOICE));
        assertThat(PdfLook.text(pdf)).contains("<script>alert(1)</script> & \"Ko\" ? abc", "=cmd|' /C calc'!A0");
        PdfLook.keeps(pdf, PDFAFlavour.PDFA_3_A);
        PdfLook.keeps(pdf, PDFAFlavour.PDFUA_1);
    }

    @Test
    void madeAgainItIsTheSame() {
        InvoiceDetails invoice =
                printed(draft(line("Attendant at home", "999.00", ATTENDANT)), InvoiceKind.TAX_INVOICE);
        assertThat(InvoicePapersAlone.paper().make(invoice)).isEqualTo(paper.make(invoice));
    }

    private byte[] made(String name, InvoiceDetails invoice) {
        byte[] pdf = paper.make(invoice);
        PdfLook.keep(pdf, name);
        return pdf;
    }
}
