package org.mmhc.local;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.local.pay.PayServer;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.DecidePayout;
import org.mmhc.payouts.PayoutDesk.Reason;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutStatus;
import org.mmhc.payouts.RunDesk;
import org.mmhc.payouts.RunId;
import org.mmhc.payouts.WorkFixtures;
import org.mmhc.payouts.bank.BankAccountFixtures;
import org.mmhc.payouts.bank.BankAccounts;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.payouts.transfer.TransferDesk;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What Ravi is paid: the run of six months ago was called off, that of the next month is paid with what that left, his statement of the month
 * after is open, one payout is held and the newest waits for the committee; the run
 * of the last month waits for the day on which nothing of it changes any more.
 */
class DemoPayouts {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MINUTES = 600;

    private final RunDesk runs;
    private final PayoutDesk desk;
    private final PayoutRecords records;
    private final BankAccounts accounts;
    private final TransferDesk transfers;
    private final TaskList tasks;
    private final TaskDesk taskDesk;
    private final SignedInPeople signedIn;
    private final PayServer gateway;
    private final WorkFixtures work;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;
    private final Clock clock;

    DemoPayouts(
            RunDesk runs,
            PayoutDesk desk,
            PayoutRecords records,
            BankAccounts accounts,
            TransferDesk transfers,
            TaskList tasks,
            TaskDesk taskDesk,
            SignedInPeople signedIn,
            PayServer gateway,
            WorkFixtures work,
            JdbcClient sql,
            TransactionTemplate transaction,
            AgencySettings agency,
            Clock clock) {
        this.runs = runs;
        this.desk = desk;
        this.records = records;
        this.accounts = accounts;
        this.transfers = transfers;
        this.tasks = tasks;
        this.taskDesk = taskDesk;
        this.signedIn = signedIn;
        this.gateway = gateway;
        this.work = work;
        this.sql = sql;
        this.transaction = transaction;
        this.agency = agency;
        this.clock = clock;
    }

    /** A run that was cut short is not told again. */
    void tellStories(Uid ravi, Uid paul, Uid mira, Uid ada) {
        if (As.user(ada, () -> records.find(null, PageRequest.of(0, 200))).stream()
                .anyMatch(row -> row.caregiver().equals(ravi))) {
            return;
        }
        hasAnAccount(ravi);
        YearMonth month = YearMonth.from(clock.instant().atZone(agency.zone())).minusMonths(7);

        RunId calledOff = run(ravi, paul, month.plusMonths(1), ada);
        payout(calledOff, ravi, ada, row -> row.status() == PayoutStatus.IN_APPROVAL);
        As.user(ada, () -> runs.cancel(calledOff));
        payout(calledOff, ravi, ada, row -> row.status() == PayoutStatus.CANCELLED);

        PayoutId paid = agreed(run(ravi, paul, month.plusMonths(2), ada), ravi, mira, ada);
        As.user(ravi, () -> desk.accept(paid));
        gateway.payouts()
                .process(await().until(() -> gateway.payouts().of(paid + "-1"), sent -> !sent.isEmpty())
                        .getFirst());
        await().pollInterval(Duration.ofSeconds(2)).until(() -> isPaid(paid, ada));

        agreed(run(ravi, paul, month.plusMonths(3), ada), ravi, mira, ada);

        PayoutRow held = waiting(run(ravi, paul, month.plusMonths(4), ada), ravi, ada);
        decide(held, mira, Verdict.HOLD, Reason.ASK_CAREGIVER);

        RunId underway = run(ravi, paul, month.plusMonths(5), ada);
        waiting(underway, ravi, ada);
        waitsForItsDay(month.plusMonths(6), underway);
    }

    /* It has the terms of the other one; what looks for missing cases begins its process. */
    private void waitsForItsDay(YearMonth month, RunId other) {
        sql.sql("""
                        insert ignore into payouts_run (id, period_start, starts_at, ends_at, cut_off_at, status, started_by,
                            started_at, payouts, min_payout_minor, object_hours, bank_wait_days, watch_days, fix_due_hours,
                            escalate_every_hours, version)
                        select :id, :first, :starts, :ends, :closes, 'OPEN', 'SYSTEM', :now, 0, min_payout_minor, object_hours,
                            bank_wait_days, watch_days, fix_due_hours, escalate_every_hours, 0
                        from payouts_run where id = :other
                        """)
                .param("id", RunId.of(month).value())
                .param("first", month.atDay(1))
                .param("starts", begins(month))
                .param("ends", begins(month.plusMonths(1)))
                .param("closes", Utc.toSql(clock.instant().plus(Duration.ofDays(2))))
                .param("now", Utc.toSql(clock.instant()))
                .param("other", other.value())
                .update();
    }

    private Object begins(YearMonth month) {
        return Utc.toSql(month.atDay(1).atStartOfDay(agency.zone()).toInstant());
    }

    /* Told long enough ago to be paid there. */
    private void hasAnAccount(Uid ravi) {
        BankAccountFixtures.told(accounts, transaction, ravi, BankAccountFixtures.HDFC);
        sql.sql("""
                        update payouts_bank_account set changed_at = changed_at - interval 30 day,
                            usable_at = usable_at - interval 30 day, verified_at = changed_at where current_of = ?
                        """).param(ravi.value()).update();
    }

    private RunId run(Uid ravi, Uid paul, YearMonth month, Uid ada) {
        String visit = work.worked(ravi, paul, month, MINUTES);
        await().until(() -> work.priced(visit) == 1);
        return As.user(ada, () -> runs.start(month));
    }

    private PayoutId agreed(RunId run, Uid ravi, Uid mira, Uid ada) {
        PayoutRow payout = waiting(run, ravi, ada);
        decide(payout, mira, Verdict.APPROVE, null);
        if (!payout.anomalies().isEmpty()) {
            decide(payout, ada, Verdict.APPROVE, null);
        }
        return payout(run, ravi, ada, row -> row.status() == PayoutStatus.STATEMENT_OPEN)
                .id();
    }

    private PayoutRow waiting(RunId run, Uid ravi, Uid ada) {
        return payout(run, ravi, ada, row -> row.status() == PayoutStatus.IN_APPROVAL);
    }

    private void decide(PayoutRow payout, Uid member, Verdict verdict, @Nullable Reason reason) {
        TaskQuery query =
                new TaskQuery(Scope.CLAIMABLE, payout.id().value(), "payout-approval", null, null, false, null);
        TaskSummary task = await().until(
                        () -> As.user(member, () -> tasks.find(query, PageRequest.of(0, 5)))
                                .getContent(),
                        found -> !found.isEmpty())
                .getFirst();
        signedIn.as(member, () -> {
            taskDesk.claim(task.id());
            desk.decide(new DecidePayout(
                    task.id(), tasks.get(task.id()).task().version(), payout.revision(), verdict, reason));
        });
    }

    private PayoutRow payout(RunId run, Uid ravi, Uid ada, Predicate<PayoutRow> wanted) {
        return await().until(
                        () -> As.user(ada, () -> records.find(run, PageRequest.of(0, 200))).stream()
                                .filter(row -> row.caregiver().equals(ravi))
                                .filter(wanted)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /* The bank is asked too: what it tells of itself may find nobody. */
    private boolean isPaid(PayoutId payout, Uid ada) {
        PayoutDetails details = As.user(ada, () -> records.get(payout));
        if (details.transfer() != null && details.payout().status() == PayoutStatus.TRANSFERRING) {
            As.user(ada, () -> transfers.check(details.transfer().id()));
        }
        return details.payout().status() == PayoutStatus.PAID;
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInSameThread();
    }
}
