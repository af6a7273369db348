package org.mmhc.payouts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutRefusals.RunNotPossible;
import org.mmhc.payouts.policy.RunPolicy;

/** The payouts of a month. */
@Entity
@Table(name = "payouts_run")
class Run {

    @Id
    private String id;

    private LocalDate periodStart;
    private Instant startsAt;
    private Instant endsAt;
    private Instant cutOffAt;

    @Enumerated(EnumType.STRING)
    private RunStatus status;

    private Uid startedBy;
    private Instant startedAt;
    private int payouts;
    private long minPayoutMinor;
    private int objectHours;
    private int bankWaitDays;
    private int watchDays;
    private int fixDueHours;
    private int escalateEveryHours;
    private @Nullable Instant closedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Run() {}

    Run(
            RunId id,
            LocalDate periodStart,
            Instant startsAt,
            Instant endsAt,
            Instant cutOffAt,
            RunPolicy policy,
            Uid by,
            Instant at) {
        this.id = id.value();
        this.periodStart = periodStart;
        this.startsAt = startsAt;
        this.endsAt = endsAt;
        this.cutOffAt = cutOffAt;
        this.status = RunStatus.OPEN;
        this.startedBy = by;
        this.startedAt = at;
        this.minPayoutMinor = policy.minPayoutMinor();
        this.objectHours = policy.objectHours();
        this.bankWaitDays = policy.bankWaitDays();
        this.watchDays = policy.watchDays();
        this.fixDueHours = policy.fixDueHours();
        this.escalateEveryHours = policy.escalateEveryHours();
    }

    /** So many payouts are made of it. */
    void opened(int payouts) {
        if (status == RunStatus.OPEN || status == RunStatus.IN_APPROVAL) {
            this.status = RunStatus.IN_APPROVAL;
            this.payouts = payouts;
        }
    }

    /** Nothing of it is to come any more; true when that is news. */
    boolean close(Instant at) {
        if (status != RunStatus.OPEN && status != RunStatus.IN_APPROVAL) {
            return false;
        }
        status = RunStatus.CLOSED;
        closedAt = at;
        return true;
    }

    /** Somebody calls it off. */
    void cancel(Instant at) {
        if (status == RunStatus.CLOSED) {
            throw new RunNotPossible(id(), status);
        }
        status = RunStatus.CANCELLED;
        closedAt = at;
    }

    RunId id() {
        return new RunId(id);
    }

    LocalDate periodStart() {
        return periodStart;
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    Instant cutOffAt() {
        return cutOffAt;
    }

    RunPeriod period() {
        return new RunPeriod(periodStart, periodStart.plusMonths(1).minusDays(1), cutOffAt);
    }

    RunStatus status() {
        return status;
    }

    Uid startedBy() {
        return startedBy;
    }

    int payouts() {
        return payouts;
    }

    RunPolicy policy() {
        return new RunPolicy(minPayoutMinor, objectHours, bankWaitDays, watchDays, fixDueHours, escalateEveryHours);
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
