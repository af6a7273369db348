package org.mmhc.billing.invoice;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.BaseRefusals.ExportPeriodUnfit;
import org.mmhc.base.ExportPeriod;
import org.mmhc.base.Exports;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Exports.Table;
import org.mmhc.billing.invoice.InvoiceRecords.LineDetails;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Invoices of a period as a table for the tax return: a row for each line, what was taken back below zero. Of people it names nobody. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class InvoiceExports {

    private static final int PAGE = 500;
    private static final List<String> TITLES = List.of(
            "number",
            "date",
            "kind",
            "corrects",
            "placeOfSupply",
            "recipientGstin",
            "sac",
            "net",
            "cgst",
            "sgst",
            "igst",
            "rounding",
            "total",
            "currency");

    private final IssuedInvoices invoices;
    private final TransactionTemplate transaction;

    InvoiceExports(IssuedInvoices invoices, TransactionTemplate transaction) {
        this.invoices = invoices;
        this.transaction = transaction;
    }

    /** Writes the file, and says how many rows it has. Refused with {@link ExportPeriodUnfit}, and when it has too many rows. */
    @Audited(
            value = "billing.invoicesExported",
            reference = "#from + ' to ' + #to + ', rows: ' + #result",
            kind = Audited.Kind.READ)
    public int write(Format format, LocalDate from, LocalDate to, Locale locale, OutputStream into) throws IOException {
        ExportPeriod period = new ExportPeriod(from, to);
        try (Table table = Exports.begin(format, into, "invoices", locale, TITLES)) {
            LocalDate day = period.from();
            String after = "";
            List<Row> page;
            do {
                page = page(period.from(), period.to(), day, after);
                for (Row row : page) {
                    write(row, table);
                    day = row.invoice().issuedOn();
                    after = row.invoice().id().value();
                }
            } while (page.size() == PAGE);
            return table.rows();
        }
    }

    private record Row(
            Invoice invoice,
            List<LineDetails> lines,
            @Nullable InvoiceNumber corrects,
            String gstin,
            String place) {}

    private List<Row> page(LocalDate from, LocalDate to, LocalDate day, String after) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Invoice> found = invoices.ofPeriod(from, to, day, after, Limit.of(PAGE));
            Map<InvoiceId, InvoiceNumber> corrected = corrected(found);
            return found.stream().map(invoice -> row(invoice, corrected)).toList();
        }));
    }

    private Map<InvoiceId, InvoiceNumber> corrected(List<Invoice> found) {
        List<String> ids = found.stream()
                .map(Invoice::corrects)
                .filter(Objects::nonNull)
                .map(InvoiceId::value)
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : invoices.findByIdIn(ids).stream().collect(Collectors.toMap(Invoice::id, Invoice::number));
    }

    private static Row row(Invoice invoice, Map<InvoiceId, InvoiceNumber> corrected) {
        InvoiceId corrects = invoice.corrects();
        var details = invoice.toRecord(null);
        return new Row(
                invoice,
                details.lines(),
                corrects == null ? null : corrected.get(corrects),
                details.recipient().gstin() == null
                        ? ""
                        : details.recipient().gstin().value(),
                details.placeOfSupply().code() + "-" + details.placeOfSupply().title());
    }

    private static void write(Row row, Table table) throws IOException {
        for (LineDetails line : row.lines()) {
            TaxSplit amounts = row.invoice().isCreditNote() ? line.amounts().negate() : line.amounts();
            table.row(
                    row.invoice().number(),
                    row.invoice().issuedOn(),
                    row.invoice().kind(),
                    row.corrects(),
                    row.place(),
                    row.gstin(),
                    line.sac(),
                    amounts.net(),
                    amounts.cgst(),
                    amounts.sgst(),
                    amounts.igst(),
                    amounts.rounding(),
                    amounts.gross(),
                    amounts.net().currency().getCurrencyCode());
        }
    }
}
