package org.mmhc.visits.stray;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitRefusals.StraySettled;
import org.mmhc.visits.device.EventKind;

/** Something that fits to no visit, until somebody of the office says where it belongs. */
@Entity
@Table(name = "visits_stray")
class StrayRow {

    @Id
    @Column(name = "event_id")
    private String id;

    private Uid caregiver;
    private String visit;

    @Enumerated(EnumType.STRING)
    private EventKind kind;

    private Instant happenedAt;
    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    private StrayState state = StrayState.WAITING;

    private @Nullable String attachedTo;

    @Enumerated(EnumType.STRING)
    private @Nullable SetAsideReason reason;

    @Convert(converter = StrayColumns.Note.class)
    private @Nullable String note;

    private @Nullable Uid decidedBy;
    private @Nullable Instant decidedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected StrayRow() {}

    StrayRow(Stray stray) {
        this.id = stray.id().value();
        this.caregiver = stray.caregiver();
        this.visit = stray.visit();
        this.kind = stray.kind();
        this.happenedAt = stray.happenedAt();
        this.receivedAt = stray.receivedAt();
    }

    /** It belongs to that visit. */
    void attach(String to, Uid by, Instant at) {
        decide(StrayState.ATTACHED, by, at);
        attachedTo = to;
    }

    /** It belongs to none. */
    void setAside(SetAsideReason because, @Nullable String words, Uid by, Instant at) {
        decide(StrayState.SET_ASIDE, by, at);
        reason = because;
        note = words;
    }

    private void decide(StrayState what, Uid by, Instant at) {
        if (state != StrayState.WAITING) {
            throw new StraySettled();
        }
        state = what;
        decidedBy = by;
        decidedAt = at;
    }

    Stray toRecord() {
        return new Stray(new StrayId(id), caregiver, visit, kind, happenedAt, receivedAt);
    }
}
