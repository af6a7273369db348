package org.mmhc.payouts;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutEvents.RunCancelled;
import org.mmhc.payouts.PayoutEvents.RunStarted;
import org.mmhc.payouts.PayoutRefusals.MonthNotOver;
import org.mmhc.payouts.PayoutRefusals.MonthUnfit;
import org.mmhc.payouts.PayoutRefusals.RunNotPossible;
import org.mmhc.payouts.PayoutRefusals.RunUnknown;
import org.mmhc.payouts.policy.PayoutRules;
import org.mmhc.payouts.policy.PayoutSettings;
import org.mmhc.payouts.policy.RunPolicy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** Runs as people start, read and call them off. A month has one run, whoever starts it. */
@Service
@Validated
public class RunDesk {

    private static final YearMonth FIRST = YearMonth.of(1990, 1);

    private final Runs runs;
    private final Payouts payouts;
    private final PayoutRules rules;
    private final LiveSettings<PayoutSettings> settings;
    private final AgencySettings agency;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunDesk(
            Runs runs,
            Payouts payouts,
            PayoutRules rules,
            LiveSettings<PayoutSettings> settings,
            AgencySettings agency,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runs = runs;
        this.payouts = payouts;
        this.rules = rules;
        this.settings = settings;
        this.agency = agency;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** A run as it stands. */
    public record RunRow(
            RunId id,
            LocalDate periodStart,
            Instant cutOffAt,
            RunStatus status,
            Uid startedBy,
            int payouts,
            @Nullable Instant closedAt,
            long version) {}

    /** Starts the run of a month that is over; one that is started already stays as it is. Refused with {@link MonthNotOver}, {@link MonthUnfit}. */
    @Audited(value = "payouts.runStarted", reference = "'RUN-' + #month")
    @PreAuthorize("hasAnyRole('ADMIN', 'SYSTEM')")
    @Transactional(propagation = Propagation.NEVER)
    public RunId start(@NotNull YearMonth month) {
        if (month.isBefore(FIRST)) {
            throw new MonthUnfit();
        }
        ZoneId zone = agency.zone();
        LocalDate next = month.plusMonths(1).atDay(1);
        if (clock.instant().isBefore(next.atStartOfDay(zone).toInstant())) {
            throw new MonthNotOver();
        }
        RunId id = RunId.of(month);
        if (runs.findById(id.value()).isEmpty()) {
            RunPolicy policy = rules.run();
            try {
                transaction.executeWithoutResult(status -> make(id, month.atDay(1), next, policy));
            } catch (DataIntegrityViolationException startedMeanwhile) {
                return id;
            }
        }
        return id;
    }

    private void make(RunId id, LocalDate from, LocalDate next, RunPolicy policy) {
        ZoneId zone = agency.zone();
        PayoutSettings now = settings.current();
        Run run = runs.saveAndFlush(new Run(
                id,
                from,
                from.atStartOfDay(zone).toInstant(),
                next.atStartOfDay(zone).toInstant(),
                next.withDayOfMonth(now.cutOffDay())
                        .atTime(now.cutOffHour(), 0)
                        .atZone(zone)
                        .toInstant(),
                policy,
                CurrentUser.require().uid(),
                clock.instant()));
        events.publishEvent(started(run));
    }

    static RunStarted started(Run run) {
        return new RunStarted(run.id(), run.startsAt(), run.endsAt(), run.cutOffAt());
    }

    /** Calls it off, as long as nothing of it is agreed to. Refused with {@link RunNotPossible}. */
    @Audited(value = "payouts.runCancelled", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void cancel(@NotNull RunId id) {
        Run run = runs.findForChange(id.value()).orElseThrow(RunUnknown::new);
        boolean agreed = payouts.findByRunOrderById(id.value()).stream()
                .anyMatch(payout -> !payout.status().isBeingMade()
                        && payout.status() != PayoutStatus.CARRIED_FORWARD
                        && payout.status() != PayoutStatus.CANCELLED);
        if (agreed) {
            throw new RunNotPossible(id, run.status());
        }
        run.cancel(clock.instant());
        runs.saveAndFlush(run);
        events.publishEvent(new RunCancelled(id, clock.instant()));
    }

    /** A run. Refused with {@link RunUnknown}. */
    @Audited(value = "payouts.runRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public RunRow get(@NotNull RunId id) {
        return row(runs.findById(id.value()).orElseThrow(RunUnknown::new));
    }

    /** All runs, the newest first. */
    @Audited(value = "payouts.runsListed", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public Page<RunRow> find(@NotNull Pageable page) {
        return runs.newestFirst(page).map(RunDesk::row);
    }

    private static RunRow row(Run run) {
        return new RunRow(
                run.id(),
                run.periodStart(),
                run.cutOffAt(),
                run.status(),
                run.startedBy(),
                run.payouts(),
                run.closedAt(),
                run.version());
    }
}
