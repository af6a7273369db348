package org.mmhc.care;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.care.RequestRecords.RequestCoverage;
import org.mmhc.care.coverage.CoverageAnswer;
import org.mmhc.care.coverage.PaidCare;
import org.mmhc.care.coverage.VisitCoverage;
import org.mmhc.care.figures.CallOuts;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.Notice;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether the visits of requests are paid for, as far as anybody says; lets the patient and the office hear of those that are not. */
@Component
class CoverageBook {

    private static final CoverageAnswer FREE = new CoverageAnswer(true, null, Set.of());

    private final ObjectProvider<PaidCare> paid;
    private final CareRequests requests;
    private final Seeking seeking;
    private final VisitCalendar visits;
    private final CareNotices notices;
    private final Broadcasts broadcasts;
    private final CallOuts callOuts;
    private final Clock clock;

    CoverageBook(
            ObjectProvider<PaidCare> paid,
            CareRequests requests,
            Seeking seeking,
            VisitCalendar visits,
            CareNotices notices,
            Broadcasts broadcasts,
            CallOuts callOuts,
            Clock clock) {
        this.paid = paid;
        this.requests = requests;
        this.seeking = seeking;
        this.visits = visits;
        this.notices = notices;
        this.broadcasts = broadcasts;
        this.callOuts = callOuts;
        this.clock = clock;
    }

    CoverageAnswer check(List<PlannedVisit> visits) {
        return payer().map(payer -> payer.check(visits)).orElse(CoverageAnswer.UNKNOWN);
    }

    CoverageAnswer reserve(List<PlannedVisit> visits) {
        return payer().map(payer -> payer.reserve(visits)).orElse(CoverageAnswer.UNKNOWN);
    }

    /** What of a request is to come and not paid for is given all the same. */
    void allow(CareRequestId request, Uid decidedBy) {
        payer().ifPresent(payer -> payer.allow(ahead(visits.ofRequest(request.value())), decidedBy));
    }

    /** Sets aside what a request has to come; what it gives once more after a dispute is given though nobody pays for it. */
    CoverageAnswer reserve(CareRequest request, List<PlannedVisit> visits) {
        if (!request.isRepeat()) {
            return reserve(visits);
        }
        payer().ifPresent(payer -> payer.allow(visits, Uid.SYSTEM));
        return FREE;
    }

    /** Whether all that somebody is sought for is paid for by now. */
    boolean isCovered(CareRequestId request) {
        return check(seeking.toStaff(request)).isCovered();
    }

    /** Somebody goes to these visits; what was not set aside for them is now. */
    void booked(CareRequest request, List<PlannedVisit> visits) {
        callOuts.covered(visits);
        lost(request, reserve(visits).lost());
    }

    /** These visits are not paid for any more. As long as that is decided about, it is known already. */
    void lost(CareRequest request, Collection<VisitId> visits) {
        if (!visits.isEmpty()
                && request.status().isOpen()
                && request.status() != CareRequestStatus.COVERAGE_IN_QUESTION) {
            request.coverageLost(visits.size(), clock.instant());
            requests.saveAndFlush(request);
            notices.tell(request.patient(), Notice.VISITS_NOT_PAID, request);
            notices.tellOffice(Notice.VISITS_NOT_PAID, request);
            broadcasts.publish(RequestRecords.TOPIC, request.id().value());
        }
    }

    /** How those that are to come are paid for; null when nobody can say. */
    @Nullable
    RequestCoverage of(List<PlannedVisit> visits) {
        List<PlannedVisit> ahead = ahead(visits);
        Map<VisitId, VisitCoverage> found = payer().map(
                        payer -> payer.of(ahead.stream().map(PlannedVisit::id).toList()))
                .orElse(Map.of());
        if (found.isEmpty()) {
            return null;
        }
        Map<VisitCoverage, Long> counts =
                found.values().stream().collect(Collectors.groupingBy(how -> how, Collectors.counting()));
        List<PlannedVisit> unpaid = ahead.stream()
                .filter(visit -> found.get(visit.id()) == VisitCoverage.NOT_PAID)
                .toList();
        return new RequestCoverage(
                counts.getOrDefault(VisitCoverage.PAID, 0L).intValue(),
                counts.getOrDefault(VisitCoverage.ALLOWED, 0L).intValue(),
                counts.getOrDefault(VisitCoverage.LATER, 0L).intValue(),
                unpaid.size(),
                unpaid.isEmpty() ? null : check(unpaid).reason());
    }

    private static List<PlannedVisit> ahead(List<PlannedVisit> visits) {
        return visits.stream().filter(visit -> visit.status().isAhead()).toList();
    }

    private Optional<PaidCare> payer() {
        return Optional.ofNullable(paid.getIfAvailable());
    }
}
