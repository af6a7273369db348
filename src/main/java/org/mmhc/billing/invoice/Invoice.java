package org.mmhc.billing.invoice;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceDetails;
import org.mmhc.billing.invoice.InvoiceSeries.Place;
import org.mmhc.billing.invoice.tax.Gstin;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.springframework.data.domain.Persistable;

/** An invoice or a credit note. It is never changed. */
@Entity
@Table(name = "billing_invoice")
@SecondaryTable(name = InvoiceColumns.RECIPIENT, pkJoinColumns = @PrimaryKeyJoinColumn(name = "invoice"))
class Invoice implements Persistable<String> {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private InvoiceKind kind;

    private String series;
    private int financialYear;
    private int number;
    private LocalDate issuedOn;
    private Instant issuedAt;
    private String source;
    private String subscription;
    private Uid patient;
    private @Nullable String corrects;
    private @Nullable String reason;

    @Column(table = InvoiceColumns.RECIPIENT)
    @Convert(converter = InvoiceColumns.Name.class)
    private String name;

    @Column(table = InvoiceColumns.RECIPIENT)
    @Convert(converter = InvoiceColumns.Address.class)
    private String address;

    @Enumerated(EnumType.STRING)
    private IndianState recipientState;

    private @Nullable String recipientGstin;

    @Enumerated(EnumType.STRING)
    private IndianState placeOfSupply;

    @Embedded
    private Amounts amounts;

    private BigDecimal grossAmount;

    @Convert(converter = InvoiceColumns.SoldBy.class)
    private Seller seller;

    @Convert(converter = InvoiceColumns.Paid.class)
    private List<PaidBy> paid;

    @BatchSize(size = 100)
    @OneToMany(cascade = CascadeType.PERSIST)
    @JoinColumn(name = "invoice", nullable = false, updatable = false)
    @OrderBy("place")
    private List<InvoiceLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway")
    protected Invoice() {}

    private Invoice(InvoiceKind kind, Place place, String source, List<InvoiceLine> lines) {
        this();
        this.id = InvoiceId.next(kind).value();
        this.kind = kind;
        this.series = place.number().series();
        this.financialYear = place.number().year().begins();
        this.number = place.number().number();
        this.issuedOn = place.issuedOn();
        this.issuedAt = place.issuedAt();
        this.source = source;
        TaxSplit all =
                lines.stream().map(InvoiceLine::split).reduce(TaxSplit::plus).orElseThrow();
        this.amounts = Amounts.of(all);
        this.grossAmount = all.gross().amount();
        this.lines.addAll(lines);
    }

    /** An invoice that says what the draft says. */
    static Invoice of(InvoiceDraft draft, InvoiceKind kind, Place place, Seller seller) {
        Invoice invoice = new Invoice(
                kind,
                place,
                draft.source(),
                IntStream.range(0, draft.lines().size())
                        .mapToObj(index ->
                                new InvoiceLine(index + 1, draft.lines().get(index)))
                        .toList());
        Recipient recipient = draft.recipient();
        invoice.subscription = draft.subscription();
        invoice.patient = draft.patient();
        invoice.name = recipient.name();
        invoice.address = recipient.address();
        invoice.recipientState = recipient.state();
        invoice.recipientGstin =
                recipient.gstin() == null ? null : recipient.gstin().value();
        invoice.placeOfSupply = draft.lines().getFirst().terms().placeOfSupply();
        invoice.seller = seller;
        invoice.paid = draft.paid();
        return invoice;
    }

    /** A credit note that takes these lines of this invoice back. */
    Invoice credited(List<InvoiceLine> takenBack, String source, String reason, Place place, Seller seller) {
        Invoice note = new Invoice(InvoiceKind.CREDIT_NOTE, place, source, takenBack);
        note.subscription = subscription;
        note.patient = patient;
        note.corrects = id;
        note.reason = reason;
        note.name = name;
        note.address = address;
        note.recipientState = recipientState;
        note.recipientGstin = recipientGstin;
        note.placeOfSupply = placeOfSupply;
        note.seller = seller;
        note.paid = List.of();
        return note;
    }

    InvoiceId id() {
        return new InvoiceId(id);
    }

    InvoiceNumber number() {
        return new InvoiceNumber(series, new FinancialYear(financialYear), number);
    }

    InvoiceKind kind() {
        return kind;
    }

    boolean isCreditNote() {
        return kind == InvoiceKind.CREDIT_NOTE;
    }

    LocalDate issuedOn() {
        return issuedOn;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    String subscription() {
        return subscription;
    }

    Uid patient() {
        return patient;
    }

    TaxSplit split() {
        return amounts.toSplit();
    }

    List<InvoiceLine> lines() {
        return List.copyOf(lines);
    }

    /** Whether it was issued for that, to that patient and of that amount. */
    boolean says(String subscription, TaxSplit split) {
        return this.subscription.equals(subscription) && split().equals(split);
    }

    @Nullable
    InvoiceId corrects() {
        return corrects == null ? null : new InvoiceId(corrects);
    }

    InvoiceDetails toRecord(@Nullable Invoice corrected) {
        return new InvoiceDetails(
                id(),
                kind,
                number(),
                issuedOn,
                issuedAt,
                subscription,
                patient,
                corrected == null ? null : corrected.number(),
                corrected == null ? null : corrected.issuedOn,
                reason,
                seller,
                new Recipient(name, address, recipientState, recipientGstin == null ? null : new Gstin(recipientGstin)),
                placeOfSupply,
                lines.stream().map(InvoiceLine::toRecord).toList(),
                split(),
                paid);
    }

    @Override
    public String getId() {
        return id;
    }

    /* Saved once, when it is made. */
    @Override
    public boolean isNew() {
        return true;
    }
}
