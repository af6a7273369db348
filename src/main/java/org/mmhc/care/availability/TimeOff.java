package org.mmhc.care.availability;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceChanged;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceDecided;

/** A time in which a caregiver cannot work. */
@Entity
@Table(name = "care_absence")
class TimeOff {

    @Id
    private String id;

    private Uid caregiver;
    private Instant startsAt;
    private Instant endsAt;

    @Enumerated(EnumType.STRING)
    private AbsenceReason reason;

    @Enumerated(EnumType.STRING)
    private AbsenceState state;

    private @Nullable String note;
    private @Nullable Uid decidedBy;
    private Instant askedAt;
    private @Nullable Instant decidedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected TimeOff() {}

    TimeOff(AbsenceId id, Uid caregiver, Instant startsAt, Instant endsAt, AbsenceReason reason, Instant at) {
        this.id = id.value();
        this.caregiver = caregiver;
        this.startsAt = startsAt;
        this.endsAt = endsAt;
        this.reason = reason;
        this.state = reason.countsAtOnce() ? AbsenceState.APPROVED : AbsenceState.REQUESTED;
        this.askedAt = at;
    }

    /** Refused unless the caller saw the newest version. */
    void requireVersion(long seen) {
        if (version() != seen) {
            throw new AbsenceChanged();
        }
    }

    /** The office says yes or no. Says whether that is news. */
    boolean decide(boolean approved, @Nullable String why, Uid by, Instant at) {
        AbsenceState decided = approved ? AbsenceState.APPROVED : AbsenceState.DECLINED;
        if (state == decided) {
            return false;
        }
        if (state != AbsenceState.REQUESTED) {
            throw new AbsenceDecided();
        }
        state = decided;
        note = why;
        decidedBy = by;
        decidedAt = at;
        return true;
    }

    /** The caregiver can work after all. Says whether that is news. */
    boolean withdraw(Instant at) {
        if (state == AbsenceState.WITHDRAWN) {
            return false;
        }
        if (state == AbsenceState.DECLINED || !endsAt.isAfter(at) || !reason.isOwn()) {
            throw new AbsenceDecided();
        }
        state = AbsenceState.WITHDRAWN;
        decidedAt = at;
        return true;
    }

    AbsenceId id() {
        return new AbsenceId(id);
    }

    Uid caregiver() {
        return caregiver;
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    AbsenceReason reason() {
        return reason;
    }

    AbsenceState state() {
        return state;
    }

    @Nullable
    String note() {
        return note;
    }

    Instant askedAt() {
        return askedAt;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
