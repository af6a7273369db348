package org.mmhc.billing.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoiceRefusals.InvoiceUnknown;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.invoice.tax.TaxRates;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Invoices and credit notes to read: patients their own, the office all of them. For everybody else there is no such invoice. */
@Service
@PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
public class InvoiceRecords {

    private static final Sort NEWEST = Sort.by("issuedAt", "id").descending();

    private final IssuedInvoices invoices;
    private final InvoiceFiles files;
    private final TransactionTemplate transaction;

    InvoiceRecords(IssuedInvoices invoices, InvoiceFiles files, TransactionTemplate transaction) {
        this.invoices = invoices;
        this.files = files;
        this.transaction = transaction;
    }

    /**
     * An invoice or a credit note.
     *
     * @param corrects number of the invoice that a credit note takes back
     * @param correctsIssuedOn the day of that one
     * @param reason why it was taken back
     */
    public record InvoiceDetails(
            InvoiceId id,
            InvoiceKind kind,
            InvoiceNumber number,
            LocalDate issuedOn,
            Instant issuedAt,
            String subscription,
            Uid patient,
            @Nullable InvoiceNumber corrects,
            @Nullable LocalDate correctsIssuedOn,
            @Nullable String reason,
            Seller seller,
            Recipient recipient,
            IndianState placeOfSupply,
            List<LineDetails> lines,
            TaxSplit amounts,
            List<PaidBy> paid) {}

    /**
     * Something that stands on it.
     *
     * @param discount how much less its value is than before the discount
     */
    public record LineDetails(
            int place,
            TaxClass taxClass,
            String sac,
            String description,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer visits,
            int quantity,
            Money discount,
            TaxRates rates,
            TaxSplit amounts) {}

    /** One of many. */
    public record InvoiceRow(
            InvoiceNumber number,
            InvoiceKind kind,
            LocalDate issuedOn,
            Uid patient,
            String subscription,
            @Nullable InvoiceNumber corrects,
            Money gross) {}

    /** A document to take away. */
    public record InvoicePdf(String name, byte[] content) {}

    /**
     * Invoices and credit notes, the newest first.
     *
     * @param patient whose, null for those of all; patients get their own in any case
     */
    @Audited(value = "billing.invoicesListed", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Page<InvoiceRow> find(@Nullable Uid patient, Pageable page) {
        Actor actor = CurrentUser.require();
        Uid whose = actor.isOffice() ? patient : actor.uid();
        if (whose != null) {
            AuditTrail.about(whose);
        }
        PageRequest newest = PageRequest.of(page.getPageNumber(), page.getPageSize(), NEWEST);
        Page<Invoice> found = whose == null ? invoices.findAllBy(newest) : invoices.findByPatient(whose, newest);
        Map<InvoiceId, Invoice> corrected = corrected(found.getContent());
        return found.map(invoice -> row(invoice, correctedBy(invoice, corrected)));
    }

    /** One of them, by its number, with dashes for slashes or not. Refused with {@link InvoiceUnknown}. */
    @Audited(
            value = "billing.invoiceRead",
            subject = "#result.patient()",
            reference = "#result.number().toString()",
            kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public InvoiceDetails get(String number) {
        return details(readable(number));
    }

    /** The document of one of them; it is made when that has not been done yet. Refused with {@link InvoiceUnknown}. */
    @Audited(value = "billing.invoiceTaken", reference = "#result.name()", kind = Audited.Kind.READ)
    public InvoicePdf pdf(String number) {
        InvoiceDetails invoice = Objects.requireNonNull(transaction.execute(status -> details(readable(number))));
        return new InvoicePdf(invoice.number().dashed() + ".pdf", files.contentOf(invoice));
    }

    private Invoice readable(String written) {
        Invoice invoice = InvoiceNumber.parse(written)
                .flatMap(number -> invoices.findBySeriesAndFinancialYearAndNumber(
                        number.series(), number.year().begins(), number.number()))
                .orElseThrow(InvoiceUnknown::new);
        AuditTrail.about(invoice.patient());
        Actor actor = CurrentUser.require();
        if (!actor.isOffice() && !actor.uid().equals(invoice.patient())) {
            throw new InvoiceUnknown();
        }
        return invoice;
    }

    private InvoiceDetails details(Invoice invoice) {
        return invoice.toRecord(correctedBy(invoice, corrected(List.of(invoice))));
    }

    private static @Nullable Invoice correctedBy(Invoice invoice, Map<InvoiceId, Invoice> corrected) {
        InvoiceId id = invoice.corrects();
        return id == null ? null : corrected.get(id);
    }

    private Map<InvoiceId, Invoice> corrected(List<Invoice> some) {
        List<String> ids = some.stream()
                .map(Invoice::corrects)
                .filter(Objects::nonNull)
                .map(InvoiceId::value)
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : invoices.findByIdIn(ids).stream().collect(Collectors.toMap(Invoice::id, Function.identity()));
    }

    private static InvoiceRow row(Invoice invoice, @Nullable Invoice corrected) {
        return new InvoiceRow(
                invoice.number(),
                invoice.kind(),
                invoice.issuedOn(),
                invoice.patient(),
                invoice.subscription(),
                corrected == null ? null : corrected.number(),
                invoice.split().gross());
    }
}
