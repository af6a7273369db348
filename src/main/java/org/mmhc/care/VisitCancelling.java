package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.LateCancelling;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitChanged;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.VisitStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/**
 * Calls one visit off that is not wanted: patients theirs, the office anybody's. Whoever was to go hears of it, and the others of its
 * series stay. To anybody else the visit does not exist ({@link VisitUnknown}).
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
public class VisitCancelling {

    /** How long a reason may be. */
    public static final int LONGEST_REASON = 200;

    private final CareRequests requests;
    private final CallingOff calling;
    private final VisitCalendar visits;
    private final LateCancelling late;
    private final TransactionTemplate transaction;
    private final Broadcasts broadcasts;
    private final Clock clock;

    VisitCancelling(
            CareRequests requests,
            CallingOff calling,
            VisitCalendar visits,
            LateCancelling late,
            TransactionTemplate transaction,
            Broadcasts broadcasts,
            Clock clock) {
        this.requests = requests;
        this.calling = calling;
        this.visits = visits;
        this.late = late;
        this.transaction = transaction;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * Calls a visit off.
     *
     * @param version of the visit that was seen
     * @param reason for the history, which the office sees
     */
    public record CancelVisit(
            @NotNull VisitId visit,
            long version,
            @NotBlank @Size(max = LONGEST_REASON) String reason) {}

    /** Calls a visit off; one that was called off already stays so. Refused with {@link VisitLocked} and {@link VisitChanged}. */
    @Audited(value = "care.visitCancelled", reference = "#command.visit()")
    public void cancel(@Valid CancelVisit command) {
        String request = mine(command.visit()).request();
        transaction.executeWithoutResult(
                status -> cancel(requests.findForChange(request).orElseThrow(), command));
    }

    /** The visit as it is planned now. */
    public PlannedVisit planned(VisitId id) {
        return mine(id);
    }

    /** How much of the visit, in per cent, is paid all the same when the caller calls it off now; empty while nobody can say. */
    public OptionalInt paidAllTheSame(VisitId id) {
        return late.paid(mine(id), CurrentUser.require().uid());
    }

    private void cancel(CareRequest request, CancelVisit command) {
        AuditTrail.about(request.patient());
        PlannedVisit visit = mine(command.visit());
        Instant now = clock.instant();
        if (visit.status() == VisitStatus.CANCELLED) {
            return;
        }
        if (!visit.startsAt().isAfter(now)) {
            throw new VisitLocked(visit.id());
        }
        if (visit.version() != command.version()) {
            throw new VisitChanged();
        }
        request.visitCancelled(CurrentUser.require().uid(), command.reason().strip(), now);
        calling.callOff(request, List.of(visit), CancelReason.NOT_WANTED);
        requests.saveAndFlush(request);
        broadcasts.publish(RequestRecords.TOPIC, request.id().value());
    }

    private PlannedVisit mine(VisitId id) {
        Actor actor = CurrentUser.require();
        return visits.find(id)
                .filter(found -> actor.isOffice() || actor.uid().equals(found.patient()))
                .orElseThrow(() -> new VisitUnknown(id));
    }
}
