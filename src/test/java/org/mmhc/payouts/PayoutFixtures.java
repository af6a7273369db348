package org.mmhc.payouts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.support.TransactionTemplate;

/** Payouts of a month long ago that are put together and that no process follows. */
public class PayoutFixtures {

    private static final YearMonth MONTH = YearMonth.of(2020, 1);
    private static final RunPolicy POLICY = new RunPolicy(10_000, 48, 30, 7, 24, 24);

    private final Runs runs;
    private final Payouts payouts;
    private final PayoutBook book;
    private final PayoutFlow flow;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;
    private final Clock clock;

    PayoutFixtures(
            Runs runs,
            Payouts payouts,
            PayoutBook book,
            PayoutFlow flow,
            TransactionTemplate transaction,
            AgencySettings agency,
            Clock clock) {
        this.runs = runs;
        this.payouts = payouts;
        this.book = book;
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
        return CurrentUser.asSystem(() -> payouts.ofCaregiver(caregiver, Limit.of(100)).stream()
                .filter(payout -> payout.run().equals(run()))
                .map(Payout::id)
                .findFirst()
                .orElseGet(() -> made(caregiver, correctedBy)));
    }

    private PayoutId made(Uid caregiver, Uid correctedBy) {
        PayoutId made = Objects.requireNonNull(transaction.execute(status -> {
            Run run = runs.findById(run().value()).orElseGet(this::opened);
            Payout payout =
                    payouts.saveAndFlush(new Payout(run.id(), caregiver, Money.of("0.00", "INR"), clock.instant()));
            book.correct(payout, Money.of("1250.00", "INR"), "A visit was forgotten", correctedBy);
            return payout.id();
        }));
        flow.calculatePayout(made, 0);
        return made;
    }

    private Run opened() {
        LocalDate from = MONTH.atDay(1);
        LocalDate next = from.plusMonths(1);
        return runs.saveAndFlush(new Run(
                run(),
                from,
                from.atStartOfDay(agency.zone()).toInstant(),
                next.atStartOfDay(agency.zone()).toInstant(),
                next.withDayOfMonth(3).atTime(18, 0).atZone(agency.zone()).toInstant(),
                POLICY,
                Uid.SYSTEM,
                clock.instant()));
    }
}
