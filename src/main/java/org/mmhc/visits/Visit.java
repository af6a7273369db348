package org.mmhc.visits;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitBooking.NewTime;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitNotOpen;
import org.mmhc.visits.VisitRefusals.VisitNotOver;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.review.DecidedBy;

/** One visit to a patient. It keeps its place in its series, its occurrence, wherever it is moved. */
@Entity
@Table(name = "visits_visit")
class Visit {

    /** How long after it the patient can say that it was as it should be. */
    private static final Duration CONFIRMED_WITHIN = Duration.ofHours(72);

    @Id
    private String id;

    private String request;

    private String line;

    private LocalDateTime occurrence;

    private Uid patient;

    private @Nullable Uid caregiver;

    private String service;

    private Instant startsAt;

    private Instant endsAt;

    private String zone;

    @Enumerated(EnumType.STRING)
    private VisitStatus status = VisitStatus.OPEN;

    @Enumerated(EnumType.STRING)
    private @Nullable CancelReason reason;

    private boolean moved;

    private boolean overlapAllowed;

    private @Nullable Instant startedAt;

    private @Nullable Instant finishedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable PlaceKind placeKind;

    @Enumerated(EnumType.STRING)
    private @Nullable VisitOutcome said;

    @Enumerated(EnumType.STRING)
    private @Nullable VisitOutcome outcome;

    private @Nullable Instant openedAt;

    private int openings;

    private long revision;

    private long judgedRevision;

    private @Nullable Instant lockedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable DecidedBy decidedBy;

    private @Nullable Instant decideBy;

    private boolean late;

    private @Nullable Instant confirmedAt;

    private @Nullable Uid cancelledBy;

    private @Nullable Instant cancelledAt;

    private @Nullable Integer payablePercent;

    private Instant createdAt;

    private Instant changedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Visit() {}

    Visit(PlanVisits plan, NewVisit visit, Instant at) {
        this.id = VisitId.next().value();
        this.request = plan.request();
        this.line = visit.line();
        this.occurrence = visit.occurrence();
        this.patient = plan.patient();
        this.service = plan.service();
        this.startsAt = visit.startsAt();
        this.endsAt = visit.endsAt();
        this.zone = plan.zone().getId();
        this.createdAt = at;
        this.changedAt = at;
    }

    /** Books somebody for it; the same person again is silent. */
    void book(Uid who, boolean besideAnother, Instant at) {
        if (status == VisitStatus.SCHEDULED && who.equals(caregiver)) {
            return;
        }
        if (status != VisitStatus.OPEN || !endsAt.isAfter(at)) {
            throw new VisitNotOpen(id());
        }
        caregiver = who;
        overlapAllowed = besideAnother;
        late = false;
        status = VisitStatus.SCHEDULED;
        changedAt = at;
    }

    /** Nobody goes any more, for now. Says whether somebody was booked. */
    boolean release(Instant at) {
        if (status == VisitStatus.OPEN) {
            return false;
        }
        requireAhead(at);
        caregiver = null;
        overlapAllowed = false;
        status = VisitStatus.OPEN;
        changedAt = at;
        return true;
    }

    /** It does not take place. Says whether that is news; one that has begun stays as it is. */
    boolean cancel(CancelReason because, Uid by, Instant at) {
        if (status == VisitStatus.CANCELLED) {
            return false;
        }
        if (!status.isAhead() && status != VisitStatus.MISSED) {
            throw new VisitLocked(id());
        }
        status = VisitStatus.CANCELLED;
        reason = because;
        cancelledBy = by;
        cancelledAt = at;
        changedAt = at;
        return true;
    }

    /** It is near enough to be followed. Says whether that is news. */
    boolean open(Instant at) {
        if (openedAt != null || !status.isAhead()) {
            return false;
        }
        openedAt = at;
        openings = 1;
        return true;
    }

    /** Somebody clocked before it was near enough to be followed. Says whether that is news. */
    boolean openedByClocking(Instant at) {
        if (openedAt != null) {
            return false;
        }
        openedAt = at;
        openings = 1;
        return true;
    }

    /** Something came after it was locked: it is looked at once more. */
    void openAgain() {
        openings++;
        revision++;
    }

    /**
     * What is known now of who was there when. Says what is news; one that is locked stays as it is, whatever comes.
     *
     * @param where as the caregiver said
     */
    Progress worked(Worked worked, @Nullable PlaceKind where, Instant at) {
        if (isLocked()) {
            return Progress.NOTHING;
        }
        Progress progress = Progress.NOTHING;
        startedAt = worked.startedAt();
        finishedAt = worked.finishedAt();
        placeKind = where == null ? placeKind : where;
        if (finishedAt != null || startedAt != null && status == VisitStatus.MISSED) {
            if (!status.isGiven()) {
                status = VisitStatus.FINISHED;
                progress = Progress.FINISHED;
            }
        } else if (startedAt != null && status == VisitStatus.SCHEDULED) {
            status = VisitStatus.IN_PROGRESS;
            progress = Progress.STARTED;
        }
        changed(at);
        return progress;
    }

    /** What is news after somebody clocked. */
    enum Progress {
        NOTHING,
        STARTED,
        FINISHED
    }

    /** What is known of it by now was judged. */
    void judged() {
        judgedRevision = revision;
    }

    /** Whether something came after it was judged. */
    boolean isJudgedNoLonger() {
        return judgedRevision != revision;
    }

    /** Something changed that its proof depends on. */
    void changed(Instant at) {
        revision++;
        changedAt = at;
    }

    /** Nobody has come in time to begin. Says whether that is news. */
    boolean startedLate() {
        boolean news = !late && status == VisitStatus.SCHEDULED;
        late = late || news;
        return news;
    }

    /** Its time is over and nobody is known to have come. Says whether that is news. */
    boolean missed(Instant at) {
        if (!status.isAhead() || endsAt.isAfter(at)) {
            return false;
        }
        status = VisitStatus.MISSED;
        changed(at);
        return true;
    }

    /** Nobody said that they left. Says whether that is news. */
    boolean checkoutMissing(Instant at) {
        if (status != VisitStatus.IN_PROGRESS) {
            return false;
        }
        status = VisitStatus.FINISHED;
        changed(at);
        return true;
    }

    /** Somebody looks at what does not fit, until that moment. */
    void underReview(Instant until, Instant at) {
        decideBy = until;
        if (status == VisitStatus.FINISHED) {
            status = VisitStatus.UNDER_REVIEW;
        }
        changedAt = at;
    }

    /** It is decided what came of it. Says whether that is news. */
    boolean close(VisitOutcome what, DecidedBy who, Instant at) {
        if (isLocked()) {
            outcome = what;
            return false;
        }
        if (status != VisitStatus.MISSED && !status.isGiven()) {
            throw new VisitNotOver(id());
        }
        status = VisitStatus.CLOSED;
        outcome = what;
        decidedBy = who;
        lockedAt = at;
        changedAt = at;
        return true;
    }

    /** The caregiver says what came of it. */
    void say(@Nullable VisitOutcome what, Instant at) {
        if (isLocked()) {
            throw new VisitLocked(id());
        }
        said = what;
        changed(at);
    }

    /** Whether the patient can say that it was as it should be, and has not. */
    boolean mayBeConfirmed(Instant at) {
        return confirmedAt == null && isConfirmedInTime(at);
    }

    /** Whether it is over, not decided, and not too long ago for the patient to say so; saying it twice is silent. */
    boolean isConfirmedInTime(Instant at) {
        boolean over = status.isGiven() || status == VisitStatus.MISSED;
        return over && !isLocked() && !at.isAfter(endsAt.plus(CONFIRMED_WITHIN));
    }

    /** The patient says that it was as it should be. Says whether that is news. */
    boolean confirm(Instant at) {
        if (confirmedAt != null) {
            return false;
        }
        confirmedAt = at;
        changed(at);
        return true;
    }

    /** Somebody else was there. */
    void givenBy(Uid who, Instant at) {
        caregiver = who;
        changed(at);
    }

    /** How much of it is paid although it does not take place. Says whether that is news. */
    boolean payable(int percent) {
        if (status != VisitStatus.CANCELLED || payablePercent != null) {
            return false;
        }
        payablePercent = percent;
        return true;
    }

    /** It takes place at another time. */
    void move(NewTime time, boolean byHand, Instant at) {
        requireAhead(at);
        line = time.line();
        occurrence = time.occurrence();
        startsAt = time.startsAt();
        endsAt = time.endsAt();
        moved = moved || byHand;
        changedAt = at;
    }

    private void requireAhead(Instant at) {
        if (!status.isAhead() || !endsAt.isAfter(at)) {
            throw new VisitLocked(id());
        }
    }

    boolean isOpened() {
        return openedAt != null;
    }

    boolean isLocked() {
        return lockedAt != null || status == VisitStatus.CANCELLED;
    }

    boolean isDuring(Instant from, Instant to) {
        return startsAt.isBefore(to) && endsAt.isAfter(from);
    }

    VisitId id() {
        return new VisitId(id);
    }

    String request() {
        return request;
    }

    String line() {
        return line;
    }

    LocalDateTime occurrence() {
        return occurrence;
    }

    Uid patient() {
        return patient;
    }

    @Nullable
    Uid caregiver() {
        return caregiver;
    }

    String service() {
        return service;
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    ZoneId zone() {
        return ZoneId.of(zone);
    }

    VisitStatus status() {
        return status;
    }

    @Nullable
    CancelReason reason() {
        return reason;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }

    @Nullable
    PlaceKind placeKind() {
        return placeKind;
    }

    @Nullable
    VisitOutcome said() {
        return said;
    }

    @Nullable
    VisitOutcome outcome() {
        return outcome;
    }

    int openings() {
        return openings;
    }

    long revision() {
        return revision;
    }

    @Nullable
    DecidedBy decidedBy() {
        return decidedBy;
    }

    @Nullable
    Instant decideBy() {
        return decideBy;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    @Nullable
    Uid cancelledBy() {
        return cancelledBy;
    }

    @Nullable
    Instant cancelledAt() {
        return cancelledAt;
    }

    boolean isLate() {
        return late;
    }

    boolean isMoved() {
        return moved;
    }

    boolean isOverlapAllowed() {
        return overlapAllowed;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
