package org.mmhc.care;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Overrides;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.CareRefusals.StepWithoutGround;
import org.mmhc.care.coverage.CoverageAnswer;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.MatchRuns;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.offer.OfferStatus;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.Notice;
import org.mmhc.care.schedule.Occurrence;
import org.mmhc.care.schedule.ScheduleLine;
import org.mmhc.care.schedule.Schedules;
import org.mmhc.care.triage.CarePolicy;
import org.mmhc.care.triage.Coverage;
import org.mmhc.care.triage.Triage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps that the process takes with a request for care. Only the system may. A step names the request and nothing else; what it comes
 * to follows from the request and its visits. One that comes too late changes nothing. Nobody is booked here: people do that.
 */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class RequestFlow {

    private static final int OVERDUE_PRIORITY = 95;
    private static final List<String> OFFICE_FORMS = Stream.concat(
                    SeekingDesk.FORMS.stream(), Stream.of(CoverageDesk.FORM))
            .toList();

    private final CareRequests requests;
    private final CareAssignments assignments;
    private final OfferBook offers;
    private final PlannedSeries series;
    private final Seeking seeking;
    private final HolidayQuestions holidays;
    private final MatchRuns runs;
    private final CarePolicy policy;
    private final CoverageBook coverage;
    private final Overrides overrides;
    private final VisitBooking booking;
    private final CallingOff calling;
    private final VisitCalendar visits;
    private final TaskDesk tasks;
    private final CareNotices notices;
    private final Broadcasts broadcasts;
    private final Clock clock;

    RequestFlow(
            CareRequests requests,
            CareAssignments assignments,
            OfferBook offers,
            PlannedSeries series,
            Seeking seeking,
            HolidayQuestions holidays,
            MatchRuns runs,
            CarePolicy policy,
            CoverageBook coverage,
            Overrides overrides,
            VisitBooking booking,
            CallingOff calling,
            VisitCalendar visits,
            TaskDesk tasks,
            CareNotices notices,
            Broadcasts broadcasts,
            Clock clock) {
        this.requests = requests;
        this.assignments = assignments;
        this.offers = offers;
        this.series = series;
        this.seeking = seeking;
        this.holidays = holidays;
        this.runs = runs;
        this.policy = policy;
        this.coverage = coverage;
        this.overrides = overrides;
        this.booking = booking;
        this.calling = calling;
        this.visits = visits;
        this.tasks = tasks;
        this.notices = notices;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * How a round begins, as its process hears it.
     *
     * @param toStaff visits that have nobody
     * @param left visits that have somebody, or may not take place, and are still to come, and whatever the series goes on with
     * @param minutesToStart until the first that has nobody
     */
    public record RoundOpened(int round, int toStaff, int left, long minutesToStart) implements ProcessVariables {}

    /** Whether it is paid for. */
    public record CoverageChecked(Coverage coverage, Instant settleDueAt) implements ProcessVariables {}

    /** How many could go, and when the office must have chosen. */
    public record Matched(int candidates, Instant assignDueAt, int offerWave) implements ProcessVariables {}

    /** Who was asked, and until when they can answer. */
    public record OffersSent(List<Uid> offerees, int offerWave, Instant waveEndsAt) implements ProcessVariables {}

    /** The office has to find somebody quickly. */
    public record Escalated(Instant coverDueAt) implements ProcessVariables {}

    /** How a request ended, or that it goes on. */
    public record Ended(Ending ending) implements ProcessVariables {}

    /** How a request can end. */
    public enum Ending {
        COMPLETED,
        NOT_COVERED,
        REOPENED
    }

    /** Asks how a round goes, before it begins. */
    @Transactional(propagation = Propagation.NEVER)
    public Triage triage(CareRequestId id) {
        CareRequest request = requests.findWithLines(id.value()).orElseThrow(() -> new CareRequestUnknown(id));
        Instant first = Seeking.firstStart(seeking.toStaff(id));
        if (first == null) {
            first = firstPlanned(request);
        }
        return policy.triageFor(request.urgency(), request.service(), minutesTo(first));
    }

    private @Nullable Instant firstPlanned(CareRequest request) {
        List<ScheduleLine> lines =
                request.lines().stream().map(RequestLine::line).toList();
        return Schedules.next(lines, request.zone(), clock.instant(), 1).stream()
                .map(Occurrence::startsAt)
                .findFirst()
                .orElse(null);
    }

    private long minutesTo(@Nullable Instant start) {
        return start == null
                ? Integer.MAX_VALUE
                : Math.max(0, Duration.between(clock.instant(), start).toMinutes());
    }

    /** Begins a round: makes the visits that are due, lets go of those that began without anybody, and counts what is to be done. */
    public RoundOpened openRound(CareRequestId id, Triage triage) {
        CareRequest request = forChange(id);
        Instant now = now();
        if (request.round() > 0) {
            endRound(request, now);
        }
        if (request.status().isOpen()) {
            series.extend(request);
            booking.cancel(
                    visits.ofRequest(id.value()).stream()
                            .filter(visit -> visit.status() == VisitStatus.OPEN
                                    && !visit.startsAt().isAfter(now))
                            .map(PlannedVisit::id)
                            .toList(),
                    CancelReason.COULD_NOT_STAFF);
        }
        List<PlannedVisit> toStaff = request.status().isOpen() ? seeking.toStaff(id) : List.of();
        request.openRound(triage, toStaff.size(), now);
        requests.saveAndFlush(request);
        tellScreens(request);
        return new RoundOpened(request.round(), toStaff.size(), left(request), minutesTo(Seeking.firstStart(toStaff)));
    }

    /* A case that begins anew has left its tasks and offers behind. */
    private void endRound(CareRequest request, Instant now) {
        OFFICE_FORMS.forEach(form -> tasks.fulfil(request.id().value(), form, "ROUND_OVER"));
        offers.close(request, OfferStatus.EXPIRED, now);
    }

    private int left(CareRequest request) {
        int waiting = holidays.waiting(request.id()).size();
        int booked = (int) visits.ofRequest(request.id().value()).stream()
                .filter(visit -> visit.caregiver() != null && !SeriesKeeper.isOver(visit))
                .count();
        return booked + waiting + (request.status().isOpen() && series.goesOn(request) ? 1 : 0);
    }

    /** Asks whether it is paid for, before that is noted. */
    @Transactional(propagation = Propagation.NEVER)
    public boolean isCovered(CareRequestId id) {
        CareRequest request = requests.findById(id.value()).orElseThrow(() -> new CareRequestUnknown(id));
        CoverageAnswer answer = coverage.check(seeking.toStaff(id));
        if (request.isRepeat()) {
            return true;
        }
        return answer.known() ? answer.isCovered() : policy.isCovered(request.service(), request.urgency());
    }

    /** Notes whether it is paid for, and sets aside what is; somebody else may have been faster. */
    public CoverageChecked checkCoverage(CareRequestId id, boolean seenCovered) {
        CareRequest request = forChange(id);
        CoverageAnswer answer = coverage.reserve(request, seeking.toStaff(id));
        boolean covered = (answer.known() ? answer.isCovered() : seenCovered) || givenUnpaid(id);
        Instant now = now();
        Instant settleBy = request.triage().assignBy(now);
        if (covered) {
            request.coverageCleared(now);
        } else {
            request.questionCoverage(settleBy, now);
        }
        requests.saveAndFlush(request);
        tellScreens(request);
        return new CoverageChecked(covered ? Coverage.COVERED : Coverage.NOT_COVERED, settleBy);
    }

    /* Somebody asked that it is given though nobody pays for it, and said why. */
    private boolean givenUnpaid(CareRequestId id) {
        Optional<Uid> asked = overrides.overriddenBy(CoverageOverride.RULE, id.value());
        asked.ifPresent(by -> coverage.allow(id, by));
        return asked.isPresent();
    }

    /** Finds out who could go, before that is noted. */
    @Transactional(propagation = Propagation.NEVER)
    public Ranking rank(CareRequestId id) {
        CareRequest request = requests.findById(id.value()).orElseThrow(() -> new CareRequestUnknown(id));
        return seeking.rankAll(request, seeking.toStaff(id));
    }

    /** Notes who could go. */
    public Matched matchCaregivers(CareRequestId id, Ranking ranking) {
        CareRequest request = forChange(id);
        runs.keep(id, request.round(), ranking);
        return new Matched(ranking.able().size(), request.triage().assignBy(now()), 0);
    }

    /**
     * Asks the next caregivers who were not asked in this round: those whom the office named and who can go, otherwise those who fit
     * best and against whom nothing speaks.
     */
    public OffersSent sendOffers(CareRequestId id, Ranking ranking) {
        CareRequest request = forChange(id);
        Instant now = now();
        List<CareOffer> before = offers.ofRound(request);
        Set<Uid> asked = before.stream().map(CareOffer::caregiver).collect(Collectors.toSet());
        int wave = 1 + before.stream().mapToInt(CareOffer::wave).max().orElse(0);
        List<PlannedVisit> toStaff = seeking.toStaff(id);
        Set<VisitId> open = Set.copyOf(Seeking.ids(toStaff));
        Instant first = Seeking.firstStart(toStaff);
        Instant answerBy = first == null ? now : request.triage().answerBy(now, first);
        List<CareOffer> sent = !request.status().isSeeking() || !answerBy.isAfter(now)
                ? List.of()
                : toAsk(request, ranking, asked).stream()
                        .map(candidate -> request.offer(
                                wave,
                                candidate.caregiver(),
                                candidate.possible().stream()
                                        .map(VisitId::new)
                                        .filter(open::contains)
                                        .toList(),
                                answerBy,
                                now))
                        .filter(offer -> !offer.visits().isEmpty())
                        .toList();
        offers.keep(sent);
        if (!sent.isEmpty()) {
            request.offered(sent.size(), answerBy, now);
            requests.saveAndFlush(request);
            sent.forEach(offer -> notices.tell(offer.caregiver(), Notice.VISITS_OFFERED, request));
        }
        tellScreens(request);
        return new OffersSent(sent.stream().map(CareOffer::caregiver).toList(), wave, answerBy);
    }

    private static List<Candidate> toAsk(CareRequest request, Ranking ranking, Set<Uid> asked) {
        List<Candidate> left = ranking.able().stream()
                .filter(candidate -> !asked.contains(candidate.caregiver()))
                .filter(candidate -> !candidate.caregiver().equals(request.patient()))
                .toList();
        List<Candidate> named = left.stream()
                .filter(candidate -> request.askFirst().contains(candidate.caregiver()))
                .toList();
        return named.isEmpty()
                ? left.stream()
                        .filter(Candidate::isWithoutWarning)
                        .limit(request.triage().offerSize())
                        .toList()
                : named;
    }

    /** The time to answer is over. */
    public void closeWave(CareRequestId id) {
        CareRequest request = forChange(id);
        Instant now = now();
        offers.close(request, OfferStatus.EXPIRED, now);
        request.waveOver(now);
        requests.saveAndFlush(request);
        tellScreens(request);
    }

    /** Something waits longer than it should: its task becomes urgent and the admins are told. */
    public void escalate(CareRequestId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "care.task.escalated");
        CareRequest request = forChange(id);
        if (request.escalate(request.triage().assignBy(now()), now())) {
            notices.tellAdmins(Notice.ASSIGNMENT_OVERDUE, request);
            requests.saveAndFlush(request);
        }
        tellScreens(request);
    }

    /** Nobody was found in the usual way: the office has to find somebody quickly. */
    public Escalated escalateAssignment(CareRequestId id) {
        CareRequest request = forChange(id);
        Instant dueAt = now().plus(Duration.ofMinutes(request.triage().coverMinutes()));
        if (request.escalate(dueAt, now())) {
            notices.tellAdmins(Notice.ASSIGNMENT_OVERDUE, request);
            requests.saveAndFlush(request);
        }
        tellScreens(request);
        return new Escalated(dueAt);
    }

    /** Somebody goes: whoever else was asked need not answer any more, and both sides are told. */
    public void confirmAssignment(CareRequestId id) {
        CareRequest request = forChange(id);
        offers.close(request, OfferStatus.WITHDRAWN, now());
        if (assignments.existsByRequestAndRound(id.value(), request.round())) {
            notices.tell(request.patient(), Notice.CAREGIVER_FOUND, request);
        }
        tellScreens(request);
    }

    /** Tells the patient, when it is still true. */
    public void notifyPatient(CareRequestId id, Notice notice) {
        CareRequest request = find(id);
        notices.tell(request.patient(), notice, request);
    }

    /** The agency has said no: nothing that was planned takes place. */
    public void declineRequest(CareRequestId id) {
        CareRequest request = forChange(id);
        if (request.status() != CareRequestStatus.DECLINED && request.status().isOpen()) {
            throw new StepWithoutGround(id);
        }
        callOffAhead(request);
        tellScreens(request);
    }

    /** It was not paid for in time. */
    public void lapseRequest(CareRequestId id) {
        CareRequest request = forChange(id);
        if (request.lapse(now())) {
            callOffAhead(request);
            notices.tell(request.patient(), Notice.REQUEST_LAPSED, request);
            requests.saveAndFlush(request);
        }
        tellScreens(request);
    }

    /** The office gave up: visits that have nobody do not take place. */
    public void giveUpVisits(CareRequestId id) {
        CareRequest request = forChange(id);
        booking.cancel(Seeking.ids(seeking.toStaff(id)), CancelReason.COULD_NOT_STAFF);
        tellScreens(request);
    }

    /** Ends the request when nothing is left to come of it. */
    public Ended completeRequest(CareRequestId id) {
        CareRequest request = forChange(id);
        boolean more = !seeking.toStaff(id).isEmpty() || left(request) > 0;
        if (more && request.status().isOpen()) {
            return new Ended(Ending.REOPENED);
        }
        boolean took = visits.ofRequest(id.value()).stream()
                .anyMatch(visit -> visit.caregiver() != null && visit.status() != VisitStatus.CANCELLED);
        if (request.complete(took, now())) {
            requests.saveAndFlush(request);
        }
        tellScreens(request);
        return new Ended(request.status() == CareRequestStatus.NOT_COVERED ? Ending.NOT_COVERED : Ending.COMPLETED);
    }

    /** The process has heard that the request was cancelled, which somebody did already. */
    public void recordCancellation(CareRequestId id) {
        CareRequest request = forChange(id);
        request.requireCancelled();
        offers.close(request, OfferStatus.WITHDRAWN, now());
        tellScreens(request);
    }

    /** Tells the patient and the caregivers who were booked. */
    public void notifyParties(CareRequestId id, Notice notice) {
        CareRequest request = find(id);
        notices.tell(request.patient(), notice, request);
        visits.ofRequest(id.value()).stream()
                .filter(visit -> visit.caregiver() != null && visit.startsAt().isAfter(now()))
                .map(PlannedVisit::caregiver)
                .distinct()
                .forEach(caregiver -> notices.tell(caregiver, Notice.VISITS_TAKEN_AWAY, request));
    }

    private void callOffAhead(CareRequest request) {
        Instant now = now();
        calling.callOff(
                request,
                visits.ofRequest(request.id().value()).stream()
                        .filter(visit ->
                                visit.status().isAhead() && visit.startsAt().isAfter(now))
                        .toList(),
                CancelReason.NOT_WANTED);
    }

    private void tellScreens(CareRequest request) {
        broadcasts.publish(RequestRecords.TOPIC, request.id().value());
    }

    private Instant now() {
        return clock.instant();
    }

    private CareRequest forChange(CareRequestId id) {
        return requests.findForChange(id.value()).orElseThrow(() -> new CareRequestUnknown(id));
    }

    private CareRequest find(CareRequestId id) {
        return requests.findById(id.value()).orElseThrow(() -> new CareRequestUnknown(id));
    }
}
