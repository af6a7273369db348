package org.mmhc.billing.invoice;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.billing.invoice.InvoiceRefusals.CreditTooHigh;
import org.mmhc.billing.invoice.InvoiceRefusals.InvoiceUnknown;
import org.mmhc.billing.invoice.InvoiceRefusals.IssuedOtherwise;
import org.mmhc.billing.invoice.InvoiceRefusals.NoInvoice;
import org.mmhc.billing.invoice.InvoiceRefusals.TwoDocumentsNeeded;
import org.mmhc.billing.invoice.tax.SellerSettings;
import org.mmhc.billing.invoice.tax.TaxDocument;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues invoices and takes them back, in the transaction of whoever sells: as its last step, as the series of numbers is held until it ends.
 * What was issued for the same source before is given again. Who may is asked by the services that call; they hold the patient.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Invoices {

    private final IssuedInvoices invoices;
    private final InvoiceSeries series;
    private final SellerSettings seller;
    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final AgencySettings agency;
    private final Clock clock;

    Invoices(
            IssuedInvoices invoices,
            InvoiceSeries series,
            SellerSettings seller,
            JdbcClient sql,
            ApplicationEventPublisher events,
            AgencySettings agency,
            Clock clock) {
        this.invoices = invoices;
        this.series = series;
        this.seller = seller;
        this.sql = sql;
        this.events = events;
        this.agency = agency;
        this.clock = clock;
    }

    /** What was issued: its number, its day, and what is to be posted for it. */
    public record Issued(InvoiceId id, InvoiceNumber number, LocalDate issuedOn, TaxSplit amounts) {}

    /**
     * What is to be taken back.
     *
     * @param amount with the tax in it
     * @param reason a word such as {@code PATIENT_REQUEST}
     * @param source what it is taken back for, for example {@code refund/RFD-0HQ3ZK5RWX1QT}; for the same there is never a second one
     */
    public record Credit(InvoiceId invoice, Money amount, String reason, String source) {}

    /** Issues an invoice. Refused with {@link TwoDocumentsNeeded}, {@link IssuedOtherwise}. */
    public Issued issue(InvoiceDraft draft) {
        InvoiceKind kind = kind(draft);
        TaxSplit split = draft.lines().stream()
                .map(InvoiceDraft.Line::split)
                .reduce(TaxSplit::plus)
                .orElseThrow();
        requireWhole(draft, split.gross());
        Optional<Invoice> before = invoices.findBySource(draft.source());
        if (before.isPresent()) {
            return again(before.get(), draft.subscription(), split);
        }
        Invoice invoice = invoices.saveAndFlush(Invoice.of(draft, kind, series.next(kind), Seller.of(seller)));
        events.publishEvent(new InvoiceIssued(
                invoice.id(),
                invoice.subscription(),
                invoice.patient(),
                split.net(),
                split.gross(),
                invoice.issuedAt()));
        return issued(invoice);
    }

    /**
     * Takes an invoice, or a part of it, back by a credit note. Its taxes are in it until the deadline of the tax office; what is taken back
     * after that is at the agency's cost. Refused with {@link InvoiceUnknown}, {@link NoInvoice}, {@link CreditTooHigh} when it is more than
     * earlier notes left, {@link IssuedOtherwise}.
     */
    public Issued credit(Credit credit) {
        hold(credit.invoice());
        Invoice invoice = invoices.findById(credit.invoice().value()).orElseThrow(InvoiceUnknown::new);
        if (invoice.isCreditNote()) {
            throw new NoInvoice();
        }
        Optional<Invoice> before = invoices.findBySource(credit.source());
        if (before.isPresent()) {
            return againFor(before.get(), credit);
        }
        List<Invoice> notes = invoices.findByCorrects(credit.invoice().value());
        Money left = notes.stream()
                .map(note -> note.split().gross())
                .reduce(invoice.split().gross(), Money::minus);
        if (!credit.amount().isPositive() || credit.amount().compareTo(left) > 0) {
            throw new CreditTooHigh(left);
        }
        List<InvoiceLine> lines = takenBack(invoice, notes, credit.amount());
        Invoice note = invoices.saveAndFlush(invoice.credited(
                lines, credit.source(), credit.reason(), series.next(InvoiceKind.CREDIT_NOTE), Seller.of(seller)));
        Money net = note.split().net();
        events.publishEvent(new CreditNoteIssued(
                note.id(),
                credit.invoice(),
                note.subscription(),
                note.patient(),
                net,
                credit.amount(),
                notes.stream().map(each -> each.split().net()).reduce(net, Money::plus),
                note.issuedAt()));
        return issued(note);
    }

    /* Two who take the same invoice back come one after the other. */
    private void hold(InvoiceId invoice) {
        sql.sql("select invoice from billing_invoice_recipient where invoice = ? for update")
                .param(invoice.value())
                .query(String.class)
                .optional()
                .orElseThrow(InvoiceUnknown::new);
    }

    /* Of each line as much as there is left of it against the others; of each of its parts what is due by now, minus what went before. */
    private List<InvoiceLine> takenBack(Invoice invoice, List<Invoice> notes, Money amount) {
        Map<Integer, TaxSplit> before = new HashMap<>();
        notes.stream()
                .flatMap(note -> note.lines().stream())
                .forEach(line -> before.merge(line.place(), line.split(), TaxSplit::plus));
        List<InvoiceLine> lines = invoice.lines();
        List<BigDecimal> left = lines.stream()
                .map(line -> line.split()
                        .gross()
                        .minus(grossOf(before.get(line.place()), amount))
                        .amount())
                .toList();
        List<Money> parts = amount.split(left);
        boolean withTax = isTaxStillOpen(invoice);
        List<InvoiceLine> takenBack = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            InvoiceLine line = lines.get(index);
            Money part = parts.get(index);
            if (part.isPositive()) {
                takenBack.add(line.takenBack(
                        withTax ? due(line.split(), before.get(line.place()), part) : TaxSplit.untaxed(part)));
            }
        }
        return takenBack;
    }

    private static TaxSplit due(TaxSplit whole, @Nullable TaxSplit before, Money part) {
        return before == null
                ? whole.upTo(part)
                : whole.upTo(before.gross().plus(part)).minus(before);
    }

    private static Money grossOf(@Nullable TaxSplit split, Money like) {
        return split == null ? Money.zero(like.currency()) : split.gross();
    }

    private boolean isTaxStillOpen(Invoice invoice) {
        LocalDate deadline = FinancialYear.of(invoice.issuedOn()).next(seller.creditDeadline());
        return !LocalDate.ofInstant(clock.instant(), agency.zone()).isAfter(deadline);
    }

    private static void requireWhole(InvoiceDraft draft, Money gross) {
        Set<Object> places =
                draft.lines().stream().map(line -> line.terms().placeOfSupply()).collect(Collectors.toSet());
        Money paid = draft.paid().stream().map(PaidBy::amount).reduce(Money.zero(gross.currency()), Money::plus);
        if (places.size() != 1 || !gross.isPositive() || !paid.equals(gross)) {
            throw new IllegalArgumentException("An invoice of one place, above nothing and paid: " + draft.source());
        }
    }

    private static InvoiceKind kind(InvoiceDraft draft) {
        Set<TaxDocument> documents = draft.lines().stream()
                .map(line -> line.terms().document())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TaxDocument.class)));
        if (documents.equals(EnumSet.of(TaxDocument.BILL_OF_SUPPLY, TaxDocument.TAX_INVOICE))
                && draft.recipient().gstin() == null) {
            return InvoiceKind.INVOICE_CUM_BILL;
        }
        if (documents.size() != 1) {
            throw new TwoDocumentsNeeded();
        }
        return switch (documents.iterator().next()) {
            case BILL -> InvoiceKind.PLAIN_INVOICE;
            case BILL_OF_SUPPLY -> InvoiceKind.BILL_OF_SUPPLY;
            case TAX_INVOICE -> InvoiceKind.TAX_INVOICE;
        };
    }

    private static Issued again(Invoice before, String subscription, TaxSplit split) {
        if (!before.says(subscription, split)) {
            throw new IssuedOtherwise(before.id().value());
        }
        return issued(before);
    }

    private static Issued againFor(Invoice before, Credit credit) {
        if (!credit.invoice().equals(before.corrects())
                || !before.split().gross().equals(credit.amount())) {
            throw new IssuedOtherwise(before.id().value());
        }
        return issued(before);
    }

    private static Issued issued(Invoice invoice) {
        return new Issued(invoice.id(), invoice.number(), invoice.issuedOn(), invoice.split());
    }
}
