package org.mmhc.visits.review;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** Somebody of the office wants to pay less for a visit than is due as far as is known. */
@Entity
@Table(name = "visits_reduction")
class Reduction {

    @Id
    private String visit;

    private int minutes;

    @Enumerated(EnumType.STRING)
    private Action action;

    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable Uid givenBy;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    @Convert(converter = ExceptionColumns.ReductionNote.class)
    private @Nullable String note;

    private Uid proposedBy;
    private Instant proposedAt;
    private long revision;

    @SuppressWarnings("NullAway")
    protected Reduction() {}

    Reduction(Reductions.Proposed proposed) {
        this.visit = proposed.visit();
        this.minutes = proposed.minutes();
        this.action = proposed.action();
        this.startedAt = proposed.startedAt();
        this.finishedAt = proposed.finishedAt();
        this.givenBy = proposed.givenBy();
        this.reason = proposed.reason();
        this.note = proposed.note();
        this.proposedBy = proposed.proposedBy();
        this.proposedAt = proposed.proposedAt();
        this.revision = proposed.revision();
    }

    Reductions.Proposed toRecord() {
        return new Reductions.Proposed(
                visit, minutes, action, startedAt, finishedAt, givenBy, reason, note, proposedBy, proposedAt, revision);
    }
}
