package org.mmhc.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.mmhc.base.Audited;
import org.mmhc.base.BaseRefusals.ExportPeriodUnfit;
import org.mmhc.base.ExportPeriod;
import org.mmhc.base.Exports;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Exports.Table;
import org.mmhc.base.Money;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What was posted in a period as a table: a row for each line of an entry. Of people it has the member numbers. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class LedgerExports {

    private static final int PAGE = 500;
    private static final List<String> TITLES =
            List.of("entry", "occurredOn", "kind", "source", "account", "party", "debit", "credit", "currency");

    private final LedgerEntries entries;
    private final TransactionTemplate transaction;

    LedgerExports(LedgerEntries entries, TransactionTemplate transaction) {
        this.entries = entries;
        this.transaction = transaction;
    }

    /** Writes the file, and says how many rows it has. Refused with {@link ExportPeriodUnfit}, and when it has too many rows. */
    @Audited(
            value = "ledger.exported",
            reference = "#from + ' to ' + #to + ', rows: ' + #result",
            kind = Audited.Kind.READ)
    public int write(Format format, LocalDate from, LocalDate to, Locale locale, OutputStream into) throws IOException {
        ExportPeriod period = new ExportPeriod(from, to);
        try (Table table = Exports.begin(format, into, "ledger", locale, TITLES)) {
            LocalDate day = period.from();
            long after = 0;
            List<Posted> page;
            do {
                page = page(period.to(), day, after);
                for (Posted entry : page) {
                    write(entry, table);
                    day = entry.occurredOn();
                    after = entry.id();
                }
            } while (page.size() == PAGE);
            return table.rows();
        }
    }

    private record Posted(long id, LocalDate occurredOn, String kind, String source, List<Posting.Line> lines) {}

    private List<Posted> page(LocalDate to, LocalDate day, long after) {
        return Objects.requireNonNull(transaction.execute(
                status -> entries.ofPeriod(to, day, after, Limit.of(PAGE)).stream()
                        .map(entry -> new Posted(
                                entry.id(), entry.occurredOn(), entry.kind(), entry.sourceKey(), entry.lines()))
                        .toList()));
    }

    private static void write(Posted entry, Table table) throws IOException {
        for (Posting.Line line : entry.lines()) {
            Money amount = line.amount();
            table.row(
                    entry.id(),
                    entry.occurredOn(),
                    entry.kind(),
                    entry.source(),
                    line.account(),
                    line.party() == null ? null : line.party().value(),
                    amount.isNegative() ? null : amount,
                    amount.isNegative() ? amount.negate() : null,
                    amount.currency().getCurrencyCode());
        }
    }
}
