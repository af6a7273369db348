package org.mmhc.payouts;

import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mmhc.base.Audited;
import org.mmhc.base.Exports;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Exports.Table;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutRefusals.RunUnknown;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.PayoutLines;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** The payouts of a run as a table, line by line. Of people it has the member numbers. Refused with {@link RunUnknown}. */
@Service
@Validated
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class PayoutExports {

    /** All lines of a big month; a spreadsheet takes hardly more. */
    public static final int MOST_ROWS = 1_000_000;

    private static final List<String> LINES = List.of(
            "payout",
            "caregiverUid",
            "status",
            "line",
            "kind",
            "source",
            "serviceOrPlan",
            "date",
            "minutes",
            "amount",
            "currency",
            "ruleId",
            "ruleVersion",
            "late",
            "approvers");

    private final Runs runs;
    private final Payouts payouts;
    private final PayoutLines lines;
    private final TransactionTemplate transaction;

    PayoutExports(Runs runs, Payouts payouts, PayoutLines lines, TransactionTemplate transaction) {
        this.runs = runs;
        this.payouts = payouts;
        this.lines = lines;
        this.transaction = transaction;
    }

    private record Made(Payout payout, List<PayoutLine> lines, String approvers) {}

    /** Writes a row for each line of each payout of that run, and says how many. */
    @Audited(value = "payouts.linesExported", reference = "#run + ', rows: ' + #result", kind = Audited.Kind.READ)
    public int writeLines(
            @NotNull Format format, @NotNull RunId run, @NotNull Locale locale, @NotNull OutputStream into)
            throws IOException {
        runs.findById(run.value()).orElseThrow(RunUnknown::new);
        try (Table table = Exports.begin(format, into, "payouts", locale, LINES, List.of(), MOST_ROWS)) {
            for (Payout payout : payouts.findByRunOrderById(run.value())) {
                Made made = made(payout);
                for (PayoutLine line : made.lines()) {
                    write(made, line, table);
                }
            }
            return table.rows();
        }
    }

    private Made made(Payout payout) {
        return Objects.requireNonNull(transaction.execute(status -> new Made(
                payout,
                lines.of(payout.id(), payout.revision()),
                lines.approvers(payout.id(), payout.revision()).stream()
                        .map(Uid::value)
                        .collect(Collectors.joining(" ")))));
    }

    private static void write(Made made, PayoutLine line, Table table) throws IOException {
        table.row(
                made.payout().id().value(),
                made.payout().caregiver().value(),
                made.payout().status(),
                line.no(),
                line.kind(),
                line.about(),
                line.word(),
                line.earnedOn(),
                line.minutes(),
                line.amount(),
                line.amount().currency().getCurrencyCode(),
                line.rule(),
                line.ruleVersion(),
                line.late(),
                made.approvers());
    }
}
