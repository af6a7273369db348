package org.mmhc.care;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mmhc.care.coverage.PatientCoverageChanged;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.CoverageChanged;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Hears that what a patient has bought has changed: what is not paid for any more becomes known, what was in question and is paid for now
 * is looked at again.
 */
@Component
class CoverageNews {

    private final CareRequests requests;
    private final VisitCalendar visits;
    private final CoverageBook coverage;
    private final ApplicationEventPublisher events;

    CoverageNews(CareRequests requests, VisitCalendar visits, CoverageBook coverage, ApplicationEventPublisher events) {
        this.requests = requests;
        this.visits = visits;
        this.coverage = coverage;
        this.events = events;
    }

    @ApplicationModuleListener
    void on(PatientCoverageChanged event) {
        Map<String, List<PlannedVisit>> lost = visits.find(event.lost()).stream()
                .filter(visit -> visit.status().isAhead())
                .collect(Collectors.groupingBy(PlannedVisit::request, TreeMap::new, Collectors.toList()));
        lost.forEach((request, ofRequest) -> requests.findForChange(request)
                .ifPresent(found -> coverage.lost(
                        found, ofRequest.stream().map(PlannedVisit::id).toList())));
        requests.idsOf(event.patient(), CareRequestStatus.COVERAGE_IN_QUESTION).stream()
                .map(CareRequestId::new)
                .filter(coverage::isCovered)
                .forEach(request -> events.publishEvent(new CoverageChanged(request, event.at())));
    }
}
