package org.mmhc.payouts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.payouts.line.PayoutLines;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.payouts.policy.RunPolicy;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.support.TransactionTemplate;

/** Payouts of a month long ago that are put together and that no process follows. */
public class PayoutFixtures {

    private static final YearMonth MONTH = YearMonth.of(2020, 1);
    private static final YearMonth NEXT = MONTH.plusMonths(1);
    private static final Money LITTLE = Money.of("1250.00", "INR");
    private static final RunPolicy POLICY = new RunPolicy(10_000, 48, 30, 7, 24, 24);

    private final Runs runs;
    private final Payouts payouts;
    private final PayoutBook book;
    private final PayoutLines lines;
    private final PayoutFlow flow;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;
    private final Clock clock;

    PayoutFixtures(
            Runs runs,
            Payouts payouts,
            PayoutBook book,
            PayoutLines lines,
            PayoutFlow flow,
            TransactionTemplate transaction,
            AgencySettings agency,
            Clock clock) {
        this.runs = runs;
        this.payouts = payouts;
        this.book = book;
        this.lines = lines;
        this.flow = flow;
        this.transaction = transaction;
        this.agency = agency;
        this.clock = clock;
    }

    /** The run that they are of. */
    public RunId run() {
        return RunId.of(MONTH);
    }

    /** A payout of that caregiver, with one line. */
    public PayoutId payoutOf(Uid caregiver, Uid correctedBy) {
        return payoutOf(caregiver, correctedBy, MONTH, LITTLE);
    }

    /** A payout of that caregiver that somebody agreed to, and to which they can object. */
    public PayoutId statementOf(Uid caregiver, Uid correctedBy, Uid approver) {
        return statementOf(caregiver, correctedBy, approver, LITTLE);
    }

    /** One that comes to that much. */
    public PayoutId statementOf(Uid caregiver, Uid correctedBy, Uid approver, Money amount) {
        PayoutId payout = payoutOf(caregiver, correctedBy, NEXT, amount);
        CurrentUser.runAsSystem(() -> {
            if (payouts.findById(payout.value()).orElseThrow().status() == PayoutStatus.IN_APPROVAL) {
                transaction.executeWithoutResult(status -> lines.say(payout, 1, approver, Verdict.APPROVE, null));
                flow.recordApproval(payout, 1);
                flow.publishStatement(payout);
            }
        });
        return payout;
    }

    private PayoutId payoutOf(Uid caregiver, Uid correctedBy, YearMonth month, Money amount) {
        return CurrentUser.asSystem(() -> payouts.ofCaregiver(caregiver, Limit.of(100)).stream()
                .filter(payout -> payout.run().equals(RunId.of(month)))
                .map(Payout::id)
                .findFirst()
                .orElseGet(() -> made(caregiver, correctedBy, month, amount)));
    }

    private PayoutId made(Uid caregiver, Uid correctedBy, YearMonth month, Money amount) {
        PayoutId made = Objects.requireNonNull(transaction.execute(status -> {
            Run run = runs.findById(RunId.of(month).value()).orElseGet(() -> opened(month));
            Payout payout =
                    payouts.saveAndFlush(new Payout(run.id(), caregiver, Money.of("0.00", "INR"), clock.instant()));
            book.correct(payout, amount, "A visit was forgotten", correctedBy);
            return payout.id();
        }));
        flow.calculatePayout(made, 0);
        return made;
    }

    private Run opened(YearMonth month) {
        LocalDate from = month.atDay(1);
        LocalDate next = from.plusMonths(1);
        return runs.saveAndFlush(new Run(
                RunId.of(month),
                from,
                from.atStartOfDay(agency.zone()).toInstant(),
                next.atStartOfDay(agency.zone()).toInstant(),
                next.withDayOfMonth(3).atTime(18, 0).atZone(agency.zone()).toInstant(),
                POLICY,
                Uid.SYSTEM,
                clock.instant()));
    }
}
