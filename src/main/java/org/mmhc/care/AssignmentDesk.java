package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CareAssignment.Overruled;
import org.mmhc.care.CareRefusals.AssignmentEnded;
import org.mmhc.care.CareRefusals.AssignmentUnknown;
import org.mmhc.care.CareRefusals.CareRequestClosed;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.CareRefusals.MatchChanged;
import org.mmhc.care.CareRefusals.NotAllowed;
import org.mmhc.care.CareRefusals.ReasonMissing;
import org.mmhc.care.assignment.AssignedHow;
import org.mmhc.care.assignment.AssignmentId;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.availability.BecameUnavailable;
import org.mmhc.care.figures.CallOuts;
import org.mmhc.care.figures.CareKpis;
import org.mmhc.care.figures.CareMetrics;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.MatchRuns;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.Notice;
import org.mmhc.care.request.RoundSettled;
import org.mmhc.care.request.VisitsUnstaffed;
import org.mmhc.reports.FigureDays;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.mmhc.visits.VisitStatus;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Who goes to which visit: chosen by the office, changed by it, given back by caregivers who cannot come. The fact is committed
 * first, the process hears of it. Nobody decides about their own care.
 */
@Service
@Validated
public class AssignmentDesk {

    /** Between the look at the rules and the booking somebody else may have booked the same person. */
    private static final int LOOKS = 3;

    private static final Instant FAR_AHEAD = Instant.parse("9000-01-01T00:00:00Z");

    private final CareRequests requests;
    private final CareAssignments assignments;
    private final MatchRuns runs;
    private final Seeking seeking;
    private final CoverageBook coverage;
    private final Calendars calendars;
    private final VisitBooking booking;
    private final VisitCalendar visits;
    private final TaskDesk tasks;
    private final CareNotices notices;
    private final CareMetrics metrics;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final CallOuts callOuts;
    private final FigureDays figures;
    private final Clock clock;

    AssignmentDesk(
            CareRequests requests,
            CareAssignments assignments,
            MatchRuns runs,
            Seeking seeking,
            CoverageBook coverage,
            Calendars calendars,
            VisitBooking booking,
            VisitCalendar visits,
            TaskDesk tasks,
            CareNotices notices,
            CareMetrics metrics,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            CallOuts callOuts,
            FigureDays figures,
            Clock clock) {
        this.figures = figures;
        this.requests = requests;
        this.assignments = assignments;
        this.runs = runs;
        this.seeking = seeking;
        this.coverage = coverage;
        this.calendars = calendars;
        this.booking = booking;
        this.visits = visits;
        this.tasks = tasks;
        this.notices = notices;
        this.metrics = metrics;
        this.events = events;
        this.broadcasts = broadcasts;
        this.callOuts = callOuts;
        this.clock = clock;
    }

    /**
     * Sends a caregiver to visits of a request.
     *
     * @param visits which; empty for all that have nobody
     * @param run the list from which they were chosen, null when it was none
     * @param reason why they and not the first of a list; also for each warning that has no reason of its own
     * @param warnings why each of these rules is overruled
     * @param note more words, needed for the reason OTHER
     */
    public record AssignCaregiver(
            @NotNull CareRequestId request,
            @NotNull Uid caregiver,
            @NotNull List<VisitId> visits,
            @Nullable String run,
            @Nullable ChoiceReason reason,
            @NotNull Map<Rule, ChoiceReason> warnings,
            @Nullable @Size(max = 500) String note) {}

    /** Sends somebody else to visits that have somebody. */
    public record Reassign(
            @NotEmpty List<VisitId> visits,
            @NotNull Uid caregiver,
            @Nullable ChoiceReason reason,
            @NotNull Map<Rule, ChoiceReason> warnings,
            @Nullable @Size(max = 500) String note) {}

    /** Says that somebody who is booked cannot come. */
    public record CallOut(@NotEmpty List<VisitId> visits) {}

    /** Says why somebody goes no more. */
    public record EndAssignment(
            @NotNull AssignmentId assignment,
            @NotBlank @Size(max = 500) String reason) {}

    /** Who could go to the visits that have nobody, with the name of the list, by which a choice refers to it. */
    public record Candidates(CareRequestId request, String run, Ranking ranking, List<PlannedVisit> toStaff) {}

    /**
     * A choice that was made, with what it went against.
     *
     * @param ahead to how many visits of the request they still go, whoever chose them for these
     */
    public record AssignmentRow(
            AssignmentId id,
            Uid caregiver,
            int round,
            AssignedHow how,
            int visits,
            @Nullable Integer rank,
            @Nullable Integer score,
            @Nullable ChoiceReason reason,
            @Nullable String note,
            List<Rule> overruled,
            Uid by,
            Instant at,
            int ahead) {}

    /** Who could go to the visits of a request that have nobody. The list is kept, as the proof of a choice. */
    @Audited(
            value = "care.candidatesRead",
            subject = "#result.ranking().able().![caregiver()]",
            reference = "#id",
            kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public Candidates candidates(@NotNull CareRequestId id) {
        CareRequest request = ofOthers(id);
        List<PlannedVisit> toStaff = seeking.toStaff(id);
        Ranking ranking = seeking.rank(request, toStaff);
        return new Candidates(id, runs.keep(id, request.round(), ranking), ranking, toStaff);
    }

    /** What was chosen so far, and why. */
    @Audited(value = "care.assignmentsRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public List<AssignmentRow> assignments(@NotNull CareRequestId id) {
        ofOthers(id);
        Instant now = clock.instant();
        Map<Uid, Long> ahead = visits.ofRequest(id.value()).stream()
                .filter(visit -> visit.status() == VisitStatus.SCHEDULED
                        && visit.startsAt().isAfter(now))
                .collect(Collectors.groupingBy(
                        visit -> Objects.requireNonNull(visit.caregiver()), Collectors.counting()));
        return assignments.findByRequestOrderByAssignedAt(id.value()).stream()
                .map(assignment -> new AssignmentRow(
                        assignment.id(),
                        assignment.caregiver(),
                        assignment.round(),
                        assignment.how(),
                        assignment.visits(),
                        assignment.rank(),
                        assignment.score(),
                        assignment.reason(),
                        assignment.note(),
                        assignment.overrides().stream()
                                .map(Overruled::rule)
                                .distinct()
                                .toList(),
                        assignment.assignedBy(),
                        assignment.assignedAt(),
                        ahead.getOrDefault(assignment.caregiver(), 0L).intValue()))
                .toList();
    }

    /**
     * Books somebody for visits that have nobody, all or none. Refused with {@link NotAllowed} when a rule forbids it for one of
     * them, {@link ReasonMissing} when a warning or the place in the list wants a reason, {@link VisitsTaken}, {@link MatchChanged},
     * {@link CareRequestClosed}, and while a colleague has the task.
     */
    @Audited(value = "care.caregiverAssigned", subject = "#command.caregiver()", reference = "#command.request()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public void assign(@Valid AssignCaregiver command) {
        CareRequest seen = ofOthers(command.request());
        seen.requireOpen();
        SeekingDesk.FORMS.forEach(
                form -> tasks.requireNotTaken(command.request().value(), form));
        List<PlannedVisit> wanted = wanted(command, seeking.toStaff(command.request()));
        Optional<MatchRuns.Run> run = Optional.ofNullable(command.run()).map(id -> shown(seen, id));
        Integer place = run.flatMap(found -> found.placeOf(command.caregiver())).orElse(null);
        if (place != null && place > 1 && command.reason() == null) {
            throw new ReasonMissing();
        }
        requireNote(command.reason(), command.note());
        inLooks(seen, wanted, command.caregiver(), Set.of(command.caregiver(), seen.patient()), candidate -> {
            if (place == null && command.reason() == null) {
                throw new ReasonMissing();
            }
            if (run.isPresent() && place != null) {
                requireShown(run.get(), candidate, command);
            }
            List<Overruled> overruled = overruled(candidate, command.warnings(), command.reason(), command.note());
            CareRequest request = forChange(command.request());
            request.requireOpen();
            booking.book(Seeking.ids(wanted), command.caregiver(), besideOthers(overruled));
            CareAssignment made = new CareAssignment(
                    request, command.caregiver(), AssignedHow.BY_OFFICE, wanted.size(), me(), clock.instant());
            made.ranked(place, candidate.score(), run.map(MatchRuns.Run::id).orElse(null));
            made.because(command.reason(), command.note(), overruled);
            assigned(request, made, wanted);
            SeekingDesk.FORMS.forEach(form -> tasks.fulfil(request.id().value(), form, "ASSIGNED"));
        });
        metrics.chosen(place);
        metrics.assigned(command.request());
    }

    /** Notes that somebody goes, and lets the process and both sides hear of it. */
    void assigned(CareRequest request, CareAssignment made, List<PlannedVisit> booked) {
        assignments.saveAndFlush(made);
        figures.changed(CareKpis.TOPIC, clock.instant());
        boolean all = seeking.toStaff(request.id()).isEmpty();
        Instant now = clock.instant();
        request.assigned(made.caregiver(), booked.size(), all, made.assignedBy(), now);
        requests.saveAndFlush(request);
        coverage.booked(request, booked);
        events.publishEvent(new RoundSettled(request.id(), request.round(), now));
        notices.tell(made.caregiver(), Notice.VISITS_ASSIGNED, request);
        tellScreens(request);
    }

    /**
     * Sends somebody else to visits that have somebody. Both and the patient are told. Refused as {@link #assign}, with
     * {@link MatchChanged} when yet somebody else was sent meanwhile, and with {@link VisitLocked} for a visit that has begun.
     */
    @Audited(value = "care.visitsReassigned", subject = "#command.caregiver()", reference = "#command.visits()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public void reassign(@Valid Reassign command) {
        List<PlannedVisit> wanted = found(command.visits(), visit -> true);
        CareRequest seen = ofOthers(new CareRequestId(wanted.getFirst().request()));
        if (wanted.stream().anyMatch(visit -> !visit.request().equals(seen.id().value()))) {
            throw new VisitLocked(wanted.getFirst().id());
        }
        requireNote(command.reason(), command.note());
        Set<Uid> before = booked(wanted);
        Set<Uid> people = new HashSet<>(before);
        people.add(command.caregiver());
        people.add(seen.patient());
        inLooks(seen, wanted, command.caregiver(), people, candidate -> {
            CareRequest request = forChange(seen.id());
            booking.hold(command.visits());
            if (!booked(found(command.visits(), visit -> true)).equals(before)) {
                throw new MatchChanged(seen.id());
            }
            List<Overruled> overruled = overruled(candidate, command.warnings(), command.reason(), command.note());
            request.requireOpen();
            booking.release(Seeking.ids(wanted));
            booking.book(Seeking.ids(wanted), command.caregiver(), besideOthers(overruled));
            CareAssignment made = new CareAssignment(
                    request, command.caregiver(), AssignedHow.BY_OFFICE, wanted.size(), me(), clock.instant());
            made.ranked(null, candidate.score(), null);
            made.because(command.reason(), command.note(), overruled);
            assigned(request, made, wanted);
            notices.tell(request.patient(), Notice.CAREGIVER_FOUND, request);
            before.stream()
                    .filter(person -> !person.equals(command.caregiver()))
                    .forEach(person -> notices.tell(person, Notice.VISITS_TAKEN_AWAY, request));
        });
    }

    /**
     * Gives visits back: caregivers their own, the office those of others, until they begin. They have nobody then, the patient hears of
     * it, and somebody else is sought. Refused with {@link VisitUnknown} and {@link VisitLocked}.
     */
    @Audited(value = "care.visitsCalledOut", reference = "#command.visits()")
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public void callOut(@Valid CallOut command) {
        Actor actor = CurrentUser.require();
        hold(visits.requestsOf(command.visits()));
        release(
                found(
                        command.visits(),
                        visit -> actor.is(Role.CAREGIVER)
                                ? actor.uid().equals(visit.caregiver())
                                : !actor.uid().equals(visit.patient())),
                actor.uid(),
                null);
    }

    /**
     * Ends that somebody who was chosen goes to a request: to none of its visits any more that have not begun. These have nobody then,
     * the patient and the caregiver hear of it, and somebody else is sought. Refused with {@link AssignmentUnknown} and
     * {@link AssignmentEnded}.
     */
    @Audited(value = "care.assignmentEnded", reference = "#command.assignment()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void end(@Valid EndAssignment command) {
        CareAssignment made = assignments
                .findById(command.assignment().value())
                .orElseThrow(() -> new AssignmentUnknown(command.assignment()));
        CareRequest request = forChange(made.request());
        if (request.patient().equals(me())) {
            throw new AssignmentUnknown(command.assignment());
        }
        Instant now = clock.instant();
        Map<VisitId, String> ahead = visits.requestsOf(made.caregiver(), now, FAR_AHEAD);
        ahead.values().removeIf(of -> !of.equals(request.id().value()));
        List<PlannedVisit> left = held(ahead, made.caregiver(), now);
        if (left.isEmpty()) {
            throw new AssignmentEnded();
        }
        release(left, me(), command.reason().strip());
        notices.tell(made.caregiver(), Notice.VISITS_TAKEN_AWAY, request);
    }

    /** A caregiver is away: what they are booked for then needs somebody else. */
    @EventListener
    void on(BecameUnavailable event) {
        release(
                held(
                        visits.requestsOf(event.caregiver(), event.from(), event.to()),
                        event.caregiver(),
                        clock.instant()),
                CurrentUser.require().uid(),
                null);
    }

    /** A caregiver does not work here any more, or may not: all that they are booked for needs somebody else. */
    @PreAuthorize("hasRole('SYSTEM')")
    public void releaseAll(Uid caregiver, Instant from) {
        releaseAhead(caregiver, visit -> visit.endsAt().isAfter(from));
    }

    /** Two people are kept apart: what the caregiver is booked for with that patient needs somebody else. */
    @PreAuthorize("hasRole('SYSTEM')")
    public void keepApart(Uid patient, Uid caregiver) {
        releaseAhead(caregiver, visit -> visit.patient().equals(patient));
    }

    private void releaseAhead(Uid caregiver, Predicate<PlannedVisit> which) {
        // Who is about to book them has to look again.
        calendars.holding(List.of(caregiver), () -> {
            Instant now = clock.instant();
            release(
                    held(visits.requestsOf(caregiver, now, FAR_AHEAD), caregiver, now).stream()
                            .filter(which)
                            .toList(),
                    Uid.SYSTEM,
                    null);
            return null;
        });
    }

    /* What somebody still goes to, as it stays until the end of the transaction. */
    private List<PlannedVisit> held(Map<VisitId, String> requestOf, Uid caregiver, Instant now) {
        hold(requestOf);
        return visits.find(requestOf.keySet()).stream()
                .filter(visit -> visit.status() == VisitStatus.SCHEDULED
                        && caregiver.equals(visit.caregiver())
                        && visit.startsAt().isAfter(now))
                .toList();
    }

    /* First the requests, then their visits, each in the one order in which everybody takes them; whoever read before would act on what was. */
    private void hold(Map<VisitId, String> requestOf) {
        requestOf.values().stream().distinct().sorted().forEach(id -> forChange(new CareRequestId(id)));
        booking.hold(requestOf.keySet());
    }

    private void release(List<PlannedVisit> given, Uid by, @Nullable String why) {
        Map<String, List<PlannedVisit>> byRequest =
                given.stream().collect(Collectors.groupingBy(PlannedVisit::request, TreeMap::new, Collectors.toList()));
        byRequest.forEach((id, ofRequest) -> {
            CareRequest request = forChange(new CareRequestId(id));
            List<VisitId> released = booking.release(Seeking.ids(ofRequest));
            if (!released.isEmpty()) {
                Instant now = clock.instant();
                Uid caregiver = booked(ofRequest).iterator().next();
                callOuts.note(ofRequest.stream()
                        .filter(visit -> released.contains(visit.id()))
                        .toList());
                request.calledOut(caregiver, released.size(), by, why, now);
                requests.saveAndFlush(request);
                events.publishEvent(new VisitsUnstaffed(request.id(), released, now));
                notices.tell(request.patient(), Notice.SOMEBODY_ELSE_SOUGHT, request);
                tellScreens(request);
            }
        });
    }

    /**
     * Looks at the rules outside of a transaction and books inside of one that holds the calendars; when the caregiver's was held by
     * somebody else in between, it looks again.
     */
    private void inLooks(
            CareRequest request, List<PlannedVisit> wanted, Uid caregiver, Set<Uid> people, Consumer<Candidate> book) {
        for (int look = 1; ; look++) {
            long seen = revision(caregiver);
            Candidate candidate = seeking.look(request, wanted, caregiver)
                    .orElseThrow(() -> new NotAllowed(Seeking.lacksSkill(wanted)));
            requireAllowed(candidate, wanted);
            boolean booked = Boolean.TRUE.equals(calendars.holding(people, () -> {
                if (revision(caregiver) != seen + 1) {
                    return false;
                }
                book.accept(candidate);
                return true;
            }));
            if (booked) {
                return;
            }
            if (look == LOOKS) {
                throw new MatchChanged(request.id());
            }
        }
    }

    private long revision(Uid caregiver) {
        return calendars.revisions(List.of(caregiver)).getOrDefault(caregiver, 0L);
    }

    private static void requireAllowed(Candidate candidate, List<PlannedVisit> wanted) {
        if (candidate.possible().size() < wanted.size()) {
            throw new NotAllowed(candidate.objections().stream()
                    .filter(objection -> objection.policy() == Policy.PROHIBIT)
                    .toList());
        }
    }

    /* A warning that the list did not show is news to who chose from it. */
    private static void requireShown(MatchRuns.Run run, Candidate candidate, AssignCaregiver command) {
        if (candidate.objections().stream()
                .filter(objection -> objection.policy() == Policy.WARN)
                .map(Objection::rule)
                .anyMatch(rule -> !command.warnings().containsKey(rule) && !run.showed(rule, command.caregiver()))) {
            throw new MatchChanged(command.request());
        }
    }

    private static List<Overruled> overruled(
            Candidate candidate,
            Map<Rule, ChoiceReason> warnings,
            @Nullable ChoiceReason reason,
            @Nullable String note) {
        List<Overruled> overruled = new ArrayList<>();
        for (Objection objection : candidate.objections()) {
            if (objection.policy() == Policy.WARN) {
                ChoiceReason why = warnings.getOrDefault(objection.rule(), reason);
                if (why == null) {
                    throw new ReasonMissing();
                }
                requireNote(why, note);
                objection.visits().forEach(visit -> overruled.add(new Overruled(visit, objection.rule(), why, note)));
            }
        }
        return overruled;
    }

    private static void requireNote(@Nullable ChoiceReason reason, @Nullable String note) {
        if (reason != null && reason.needsNote() && (note == null || note.isBlank())) {
            throw new ReasonMissing();
        }
    }

    private static Set<VisitId> besideOthers(List<Overruled> overruled) {
        return overruled.stream()
                .filter(one -> one.rule() == Rule.OVERLAP)
                .map(one -> new VisitId(one.visit()))
                .collect(Collectors.toSet());
    }

    private static List<PlannedVisit> wanted(AssignCaregiver command, List<PlannedVisit> toStaff) {
        Set<VisitId> chosen = Set.copyOf(command.visits());
        List<PlannedVisit> wanted = toStaff.stream()
                .filter(visit -> chosen.isEmpty() || chosen.contains(visit.id()))
                .toList();
        if (wanted.isEmpty() || wanted.size() < chosen.size()) {
            throw new MatchChanged(command.request());
        }
        return wanted;
    }

    /* A list of an earlier round was about other visits. */
    private MatchRuns.Run shown(CareRequest request, String run) {
        return runs.find(request.id(), run)
                .filter(found -> found.round() == request.round())
                .orElseThrow(() -> new MatchChanged(request.id()));
    }

    private List<PlannedVisit> found(List<VisitId> ids, Predicate<PlannedVisit> mayKnow) {
        List<PlannedVisit> found = visits.find(ids).stream().filter(mayKnow).toList();
        ids.stream()
                .filter(id -> found.stream().noneMatch(visit -> visit.id().equals(id)))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new VisitUnknown(unknown);
                });
        found.stream()
                .filter(visit -> visit.status() != VisitStatus.SCHEDULED
                        || !visit.startsAt().isAfter(clock.instant()))
                .findFirst()
                .ifPresent(begun -> {
                    throw new VisitLocked(begun.id());
                });
        return found;
    }

    static Set<Uid> booked(Collection<PlannedVisit> visits) {
        Set<Uid> people = new HashSet<>();
        for (PlannedVisit visit : visits) {
            Uid caregiver = visit.caregiver();
            if (caregiver != null) {
                people.add(caregiver);
            }
        }
        return people;
    }

    /** A request of somebody else: who is the patient has no say in who comes. */
    private CareRequest ofOthers(CareRequestId id) {
        CareRequest request = requests.findById(id.value())
                .filter(found -> found.status() != CareRequestStatus.DRAFT)
                .filter(found -> !found.patient().equals(me()))
                .orElseThrow(() -> new CareRequestUnknown(id));
        AuditTrail.about(request.patient());
        return request;
    }

    private CareRequest forChange(CareRequestId id) {
        CareRequest request = requests.findForChange(id.value()).orElseThrow(() -> new CareRequestUnknown(id));
        AuditTrail.about(request.patient());
        return request;
    }

    private static Uid me() {
        return CurrentUser.require().uid();
    }

    private void tellScreens(CareRequest request) {
        broadcasts.publish(RequestRecords.TOPIC, request.id().value());
    }
}
