package org.mmhc.visits.review;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** Something that does not fit about a visit. */
@Entity
@Table(name = "visits_exception")
class VisitException {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String visit;

    @Enumerated(EnumType.STRING)
    private ExceptionCode code;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    private boolean askCaregiver;
    private long revision;
    private @Nullable Instant decideBy;

    @Enumerated(EnumType.STRING)
    private ExceptionState state;

    private Instant raisedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Reason reason;

    @Convert(converter = ExceptionColumns.Explanation.class)
    private @Nullable String explanation;

    private @Nullable Instant explainedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Action action;

    @Enumerated(EnumType.STRING)
    private @Nullable Reason actionReason;

    @Convert(converter = ExceptionColumns.ActionNote.class)
    private @Nullable String actionNote;

    private @Nullable Uid resolvedBy;
    private @Nullable Instant resolvedAt;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant openUntil;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected VisitException() {}

    VisitException(String visit, Finding finding, long revision, Instant decideBy, Instant at) {
        this.visit = visit;
        this.decideBy = decideBy;
        this.code = finding.code();
        this.severity = finding.severity();
        this.askCaregiver = finding.askCaregiver();
        this.revision = revision;
        this.raisedAt = at;
        this.state = finding.severity() == Severity.REVIEW ? ExceptionState.OPEN : ExceptionState.NOTED;
    }

    /** It was found again, in newer facts. What was explained stays explained, what was settled stays settled. */
    void foundAgain(Finding finding, long newRevision, Instant until) {
        boolean unpaid = state == ExceptionState.RESOLVED && action == Action.NOT_PAYABLE;
        if (unpaid && newRevision > revision && finding.severity() == Severity.REVIEW) {
            state = ExceptionState.OPEN;
        }
        revision = newRevision;
        decideBy = until;
        severity = finding.severity();
        askCaregiver = finding.askCaregiver();
        if (severity == Severity.NOTE && state != ExceptionState.RESOLVED) {
            state = ExceptionState.NOTED;
        } else if (severity == Severity.REVIEW && (state == ExceptionState.NOTED || state == ExceptionState.GONE)) {
            state = explainedAt == null ? ExceptionState.OPEN : ExceptionState.EXPLAINED;
        }
    }

    /** Newer facts know nothing of it. */
    void gone(long newRevision) {
        revision = newRevision;
        if (state != ExceptionState.RESOLVED) {
            state = ExceptionState.GONE;
        }
    }

    /** The caregiver says why. */
    void explain(Reason why, @Nullable String words, Instant at) {
        reason = why;
        explanation = words;
        explainedAt = at;
        if (state == ExceptionState.OPEN) {
            state = ExceptionState.EXPLAINED;
        }
    }

    /** It is settled. */
    void resolve(Action how, @Nullable Reason why, @Nullable String note, Uid by, Instant at) {
        action = how;
        actionReason = why;
        actionNote = note;
        resolvedBy = by;
        resolvedAt = at;
        state = ExceptionState.RESOLVED;
    }

    boolean isToExplain() {
        return state == ExceptionState.OPEN && askCaregiver;
    }

    ExceptionCode code() {
        return code;
    }

    ExceptionState state() {
        return state;
    }

    ExceptionBook.Waiting toWaiting() {
        return new ExceptionBook.Waiting(visit, code, state, raisedAt, decideBy == null ? raisedAt : decideBy);
    }

    ExceptionBook.Found toRecord() {
        return new ExceptionBook.Found(
                visit,
                code,
                severity,
                askCaregiver,
                state,
                raisedAt,
                reason,
                explanation,
                explainedAt,
                action,
                actionReason,
                actionNote,
                resolvedBy,
                resolvedAt);
    }
}
