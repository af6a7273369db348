package org.mmhc.care;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.care.CareAssignment.Overruled;
import org.mmhc.care.assignment.AssignedHow;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.figures.CareKpis;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.HolidayAnswered;
import org.mmhc.care.request.VisitsClosed;
import org.mmhc.care.request.VisitsUnstaffed;
import org.mmhc.reports.FigureDays;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitEvents.VisitClosed;
import org.mmhc.visits.VisitEvents.VisitStarted;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets series go on: makes the visits that have come into sight, each request in a transaction of its own, and gives them to whoever
 * has those before. What they cannot take has nobody, and somebody is sought. Visits on a holiday wait until it is known whether they
 * take place. Tells the process when nothing is left of a request.
 */
@Component
class SeriesKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesKeeper.class);

    private final CareRequests requests;
    private final CareAssignments assignments;
    private final PlannedSeries series;
    private final HolidayQuestions holidays;
    private final Seeking seeking;
    private final CoverageBook coverage;
    private final Calendars calendars;
    private final VisitBooking booking;
    private final VisitCalendar visits;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final FigureDays figures;
    private final Clock clock;

    SeriesKeeper(
            CareRequests requests,
            CareAssignments assignments,
            PlannedSeries series,
            HolidayQuestions holidays,
            Seeking seeking,
            CoverageBook coverage,
            Calendars calendars,
            VisitBooking booking,
            VisitCalendar visits,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            FigureDays figures,
            Clock clock) {
        this.figures = figures;
        this.requests = requests;
        this.assignments = assignments;
        this.series = series;
        this.holidays = holidays;
        this.seeking = seeking;
        this.coverage = coverage;
        this.calendars = calendars;
        this.booking = booking;
        this.visits = visits;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
    void goOn() {
        requests.findGoingOn(CareRequestStatus.OPEN).forEach(this::attempt);
    }

    /* One that cannot go on is not in the way of those after it. */
    private void attempt(String id) {
        try {
            CurrentUser.runAsSystem(() -> goOn(new CareRequestId(id)));
        } catch (RuntimeException failed) {
            LOG.warn("The series of {} does not go on for now", id, failed);
        }
    }

    void goOn(CareRequestId id) {
        List<VisitId> made = transaction.execute(status -> requests.findForChange(id.value())
                .filter(request -> request.status().isOpen())
                .map(this::toStaff)
                .orElse(List.of()));
        if (made != null && !made.isEmpty()) {
            byWhoHasThem(id, visits.find(made));
        }
        transaction.executeWithoutResult(
                status -> requests.findForChange(id.value()).ifPresent(this::tell));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(HolidayAnswered event) {
        goOn(event.request());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VisitClosed event) {
        goOn(new CareRequestId(event.request()));
    }

    /* Only the first of many visits changes the request: the others do not wait for it. */
    @ApplicationModuleListener
    void on(VisitStarted event) {
        if (requests.isBegun(event.request())) {
            return;
        }
        requests.findForChange(event.request())
                .filter(request -> request.begun(event.at()))
                .ifPresent(requests::saveAndFlush);
    }

    private List<VisitId> toStaff(CareRequest request) {
        List<VisitId> made = new ArrayList<>(series.extend(request));
        holidays.ask(request);
        made.removeAll(holidays.waiting(request.id()));
        made.addAll(holidays.settle(request));
        return made;
    }

    private void byWhoHasThem(CareRequestId id, List<PlannedVisit> made) {
        List<PlannedVisit> all = visits.ofRequest(id.value());
        Map<String, List<PlannedVisit>> byLine =
                made.stream().collect(Collectors.groupingBy(PlannedVisit::line, TreeMap::new, Collectors.toList()));
        byLine.forEach((line, ofLine) -> before(all, line).ifPresent(caregiver -> book(id, ofLine, caregiver)));
    }

    /* Who has most of them: somebody may have the last one in the place of another. */
    private static Optional<Uid> before(List<PlannedVisit> all, String line) {
        return all.stream()
                .filter(visit -> visit.line().equals(line)
                        && visit.caregiver() != null
                        && visit.status() != VisitStatus.CANCELLED)
                .collect(Collectors.groupingBy(
                        visit -> Objects.requireNonNull(visit.caregiver()), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private void book(CareRequestId id, List<PlannedVisit> ofLine, Uid caregiver) {
        CareRequest seen = requests.findById(id.value()).orElseThrow();
        try {
            calendars.holdingAsSeen(
                    Set.of(caregiver),
                    Set.of(caregiver, seen.patient()),
                    () -> seeking.look(seen, ofLine, caregiver)
                            .filter(candidate -> !candidate.possible().isEmpty()),
                    found -> {
                        CareRequest request = requests.findForChange(id.value()).orElseThrow();
                        found.filter(candidate -> request.status().isOpen())
                                .ifPresent(candidate -> book(request, candidate));
                        return found;
                    });
        } catch (Refusal taken) {
            LOG.info("Visits of {} that came into sight are sought for: {}", id, taken.code());
        }
    }

    /* What warns of it is kept: nobody is there to say why. */
    private void book(CareRequest request, Candidate candidate) {
        List<VisitId> possible = candidate.possible().stream().map(VisitId::new).toList();
        booking.book(possible, candidate.caregiver(), Set.of());
        CareAssignment made = new CareAssignment(
                request, candidate.caregiver(), AssignedHow.BY_SERIES, possible.size(), Uid.SYSTEM, clock.instant());
        made.because(null, null, Overruled.of(candidate, possible, ChoiceReason.GOES_ON, null));
        assignments.saveAndFlush(made);
        figures.changed(CareKpis.TOPIC, clock.instant());
        coverage.booked(request, visits.find(possible));
    }

    /** Whether nothing more comes of a visit, as far as the request is concerned. */
    static boolean isOver(PlannedVisit visit) {
        return visit.status().isOver() || visit.status() == VisitStatus.MISSED;
    }

    /* A round that goes on ends by looking at all visits; where none does, whatever has nobody begins one. */
    private void tell(CareRequest request) {
        if (!request.status().isStaffed()) {
            return;
        }
        Instant now = clock.instant();
        List<VisitId> open = Seeking.ids(seeking.toStaff(request.id()));
        if (!open.isEmpty()) {
            events.publishEvent(new VisitsUnstaffed(request.id(), open, now));
        } else if (!series.goesOn(request)
                && visits.ofRequest(request.id().value()).stream().allMatch(SeriesKeeper::isOver)) {
            events.publishEvent(new VisitsClosed(request.id(), request.round(), now));
        }
    }
}
