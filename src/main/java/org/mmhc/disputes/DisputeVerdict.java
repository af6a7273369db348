package org.mmhc.disputes;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Uid;

/** What one decider found. It stays; what is found later stands beside it. */
@Entity
@Table(name = "disputes_verdict")
class DisputeVerdict {

    @Id
    private String id;

    private int place;

    @Enumerated(EnumType.STRING)
    private VerdictStage stage;

    @Enumerated(EnumType.STRING)
    private DisputeFinding finding;

    @Enumerated(EnumType.STRING)
    private @Nullable DisputeReason reason;

    @Convert(converter = DisputeColumns.ToRaiser.class)
    private @Nullable String toRaiser;

    @Convert(converter = DisputeColumns.ToOther.class)
    private @Nullable String toOther;

    private @Nullable Boolean agrees;
    private Uid decider;
    private Instant decidedAt;

    @SuppressWarnings("NullAway")
    protected DisputeVerdict() {}

    DisputeVerdict(
            int place,
            VerdictStage stage,
            DisputeFinding finding,
            @Nullable DisputeReason reason,
            @Nullable String toRaiser,
            @Nullable String toOther,
            @Nullable Boolean agrees,
            Uid decider,
            Instant at) {
        this.id = References.next("VRD");
        this.place = place;
        this.stage = stage;
        this.finding = finding;
        this.reason = reason;
        this.toRaiser = toRaiser;
        this.toOther = toOther;
        this.agrees = agrees;
        this.decider = decider;
        this.decidedAt = at;
    }

    VerdictStage stage() {
        return stage;
    }

    DisputeFinding finding() {
        return finding;
    }

    @Nullable
    DisputeReason reason() {
        return reason;
    }

    @Nullable
    String toRaiser() {
        return toRaiser;
    }

    @Nullable
    String toOther() {
        return toOther;
    }

    @Nullable
    Boolean agrees() {
        return agrees;
    }

    Uid decider() {
        return decider;
    }

    Instant decidedAt() {
        return decidedAt;
    }
}
