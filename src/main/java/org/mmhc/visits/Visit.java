package org.mmhc.visits;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
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

/** One visit to a patient. It keeps its place in its series, its occurrence, wherever it is moved. */
@Entity
@Table(name = "visits_visit")
class Visit {

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
        if (status != VisitStatus.OPEN || !startsAt.isAfter(at)) {
            throw new VisitNotOpen(id());
        }
        caregiver = who;
        overlapAllowed = besideAnother;
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

    /** It does not take place. Says whether that is news. */
    boolean cancel(CancelReason because, Instant at) {
        if (status == VisitStatus.CANCELLED) {
            return false;
        }
        status = VisitStatus.CANCELLED;
        reason = because;
        changedAt = at;
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
        if (!status.isAhead() || !startsAt.isAfter(at)) {
            throw new VisitLocked(id());
        }
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
