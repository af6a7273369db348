package org.mmhc.billing.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoiceSeries.Place;
import org.mmhc.billing.invoice.tax.Gstin;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.Supply;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.invoice.tax.TaxDocument;
import org.mmhc.billing.invoice.tax.TaxRates;
import org.mmhc.billing.invoice.tax.TaxTerms;

/** Invoices as they are issued: of an agency in Karnataka to patients here and there. */
public final class InvoiceFixtures {

    public static final Uid PATIENT = Uid.of(Role.PATIENT, 880_001);
    public static final TaxTerms HEALTHCARE = new TaxTerms(
            TaxClass.HEALTHCARE,
            IndianState.KARNATAKA,
            Supply.INTRA,
            TaxDocument.BILL_OF_SUPPLY,
            "999314",
            TaxRates.NONE);
    public static final TaxTerms ATTENDANT = new TaxTerms(
            TaxClass.ATTENDANT,
            IndianState.KARNATAKA,
            Supply.INTRA,
            TaxDocument.TAX_INVOICE,
            "999799",
            new TaxRates(900, 900, 0));
    public static final TaxTerms ATTENDANT_ELSEWHERE = new TaxTerms(
            TaxClass.ATTENDANT,
            IndianState.MAHARASHTRA,
            Supply.INTER,
            TaxDocument.TAX_INVOICE,
            "999799",
            new TaxRates(0, 0, 1800));

    static final Seller SELLER = new Seller(
            "Sukoon Home Care Private Limited",
            "3rd Floor, 14 Richmond Road, Bengaluru 560025",
            "accounts@sukoon.example · 080 4000 1234",
            IndianState.KARNATAKA,
            "29AAGCB7383J1Z4",
            "AAGCB7383J");

    private InvoiceFixtures() {}

    public static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    public static InvoiceDraft.Line line(String description, String price, TaxTerms terms) {
        return new InvoiceDraft.Line(
                description,
                LocalDate.of(2026, 6, 1),
                LocalDate.of(2026, 6, 30),
                12,
                1,
                rupees(price),
                rupees("0"),
                true,
                terms);
    }

    public static InvoiceDraft draft(InvoiceDraft.Line... lines) {
        return draft(PATIENT, "Kavita Rao", lines);
    }

    public static InvoiceDraft draft(Uid patient, String name, InvoiceDraft.Line... lines) {
        String subscription = References.next("SUB");
        Money gross = List.of(lines).stream()
                .map(line -> line.split().gross())
                .reduce(Money::plus)
                .orElseThrow();
        IndianState state = lines[0].terms().placeOfSupply();
        return new InvoiceDraft(
                "subscription/" + subscription,
                subscription,
                patient,
                new Recipient(name, "22 Temple Street\nMalleswaram, Bengaluru 560003", state, null),
                List.of(lines),
                List.of(new PaidBy("RAZORPAY", "UPI", "PAY-0HQ3ZK5RWX1QT", gross)));
    }

    static InvoiceDraft toCompany(Gstin gstin, InvoiceDraft.Line... lines) {
        InvoiceDraft draft = draft(lines);
        return new InvoiceDraft(
                draft.source(),
                draft.subscription(),
                draft.patient(),
                new Recipient("Aster Limited", draft.recipient().address(), gstin.state(), gstin),
                draft.lines(),
                draft.paid());
    }

    static InvoiceDraft withManyLines(int count) {
        List<InvoiceDraft.Line> lines = new ArrayList<>(IntStream.rangeClosed(1, count)
                .mapToObj(index -> line("Attendant at home, shift " + index, "999.00", ATTENDANT))
                .toList());
        return draft(lines.toArray(InvoiceDraft.Line[]::new));
    }

    /** As it would stand after it was issued, without a database. */
    static InvoiceRecords.InvoiceDetails printed(InvoiceDraft draft, InvoiceKind kind) {
        return invoice(draft, kind).toRecord(null);
    }

    static Invoice invoice(InvoiceDraft draft, InvoiceKind kind) {
        return Invoice.of(draft, kind, place(kind, 1), SELLER);
    }

    static Place place(InvoiceKind kind, int number) {
        Instant at = Instant.parse("2026-06-01T05:12:43Z");
        return new Place(
                new InvoiceNumber(kind.series(), new FinancialYear(2026), number),
                LocalDate.ofInstant(at, ZoneId.of("Asia/Kolkata")),
                at);
    }
}
