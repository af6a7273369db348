package org.mmhc.disputes;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;

/** Something that a verdict grants. It is done once, however often it is tried. */
@Entity
@Table(name = "disputes_remedy")
class DisputeRemedy {

    @Id
    private String id;

    private int place;

    @Enumerated(EnumType.STRING)
    private VerdictStage stage;

    @Enumerated(EnumType.STRING)
    private RemedyKind kind;

    private @Nullable Money amount;

    @Enumerated(EnumType.STRING)
    private RemedyState state;

    private @Nullable String outerReference;
    private int attempts;
    private @Nullable String cause;

    @Enumerated(EnumType.STRING)
    private @Nullable RemedyRepair repair;

    private @Nullable String repairReason;

    @SuppressWarnings("NullAway")
    protected DisputeRemedy() {}

    DisputeRemedy(int place, VerdictStage stage, RemedyKind kind, @Nullable Money amount) {
        this.id = RemedyId.next().value();
        this.place = place;
        this.stage = stage;
        this.kind = kind;
        this.amount = amount;
        this.state = RemedyState.PLANNED;
    }

    /** It is to be done now; false when it is done, or need not be. */
    boolean isToBeDone() {
        return state == RemedyState.PLANNED || state == RemedyState.FAILED && repair != null;
    }

    void done(String reference) {
        state = RemedyState.DONE;
        outerReference = reference;
        cause = null;
        attempts++;
    }

    void failed(String why) {
        state = RemedyState.FAILED;
        cause = why;
        repair = null;
        attempts++;
    }

    void replaced() {
        state = RemedyState.REPLACED;
    }

    /** An admin says how it goes on. */
    void mend(RemedyRepair how, @Nullable String reason) {
        if (how == RemedyRepair.TRY_AGAIN) {
            repair = how;
        } else {
            state = how == RemedyRepair.WAIVE ? RemedyState.WAIVED : RemedyState.REPLACED;
        }
        repairReason = reason;
    }

    RemedyId id() {
        return new RemedyId(id);
    }

    VerdictStage stage() {
        return stage;
    }

    RemedyKind kind() {
        return kind;
    }

    @Nullable
    Money amount() {
        return amount;
    }

    RemedyState state() {
        return state;
    }

    @Nullable
    String outerReference() {
        return outerReference;
    }

    int attempts() {
        return attempts;
    }

    @Nullable
    String cause() {
        return cause;
    }
}
