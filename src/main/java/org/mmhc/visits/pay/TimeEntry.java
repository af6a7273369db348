package org.mmhc.visits.pay;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** A line of the ledger. It is never changed. */
@Entity
@Table(name = "visits_time_entry")
class TimeEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String visit;
    private Uid caregiver;

    @Enumerated(EnumType.STRING)
    private TimeEntryKind kind;

    private int minutes;
    private long revision;

    @Enumerated(EnumType.STRING)
    private Because because;

    private Uid enteredBy;
    private @Nullable Uid second;
    private Instant enteredAt;
    private @Nullable Long reverses;

    @SuppressWarnings("NullAway")
    protected TimeEntry() {}

    TimeEntry(
            String visit,
            Uid caregiver,
            TimeEntryKind kind,
            int minutes,
            long revision,
            Because because,
            Uid enteredBy,
            @Nullable Uid second,
            Instant enteredAt) {
        this.visit = visit;
        this.caregiver = caregiver;
        this.kind = kind;
        this.minutes = minutes;
        this.revision = revision;
        this.because = because;
        this.enteredBy = enteredBy;
        this.second = second;
        this.enteredAt = enteredAt;
    }

    /** The line that takes this one back. */
    TimeEntry reversed(long revision, Because because, Uid enteredBy, Instant at) {
        TimeEntry reversal = new TimeEntry(
                visit, caregiver, TimeEntryKind.REVERSAL, -minutes, revision, because, enteredBy, null, at);
        reversal.reverses = id;
        return reversal;
    }

    long id() {
        return id == null ? 0 : id;
    }

    String visit() {
        return visit;
    }

    Uid caregiver() {
        return caregiver;
    }

    TimeEntryKind kind() {
        return kind;
    }

    int minutes() {
        return minutes;
    }

    long revision() {
        return revision;
    }

    Because because() {
        return because;
    }

    Uid enteredBy() {
        return enteredBy;
    }

    @Nullable
    Uid second() {
        return second;
    }

    Instant enteredAt() {
        return enteredAt;
    }

    @Nullable
    Long reverses() {
        return reverses;
    }
}
