package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.CareRequestClosed;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.CareRefusals.DayPassed;
import org.mmhc.care.CareRefusals.DayUnfit;
import org.mmhc.care.CareRefusals.LengthUnfit;
import org.mmhc.care.CareRefusals.NotAllowed;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.Notice;
import org.mmhc.care.schedule.Occurrence;
import org.mmhc.care.schedule.ScheduleLine;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitBooking.NewTime;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitChanged;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.validation.annotation.Validated;

/**
 * Moves visits to other times: one, one and those after it, or all of its line. Whoever is booked stays booked. Visits that somebody moved
 * or called off before stay as they are, whatever happens to their series. Nobody moves their own care here.
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class ScheduleDesk {

    private final CareRequests requests;
    private final ServiceCatalog services;
    private final Seeking seeking;
    private final OfferBook offers;
    private final Calendars calendars;
    private final VisitBooking booking;
    private final VisitCalendar visits;
    private final CareNotices notices;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ScheduleDesk(
            CareRequests requests,
            ServiceCatalog services,
            Seeking seeking,
            OfferBook offers,
            Calendars calendars,
            VisitBooking booking,
            VisitCalendar visits,
            CareNotices notices,
            Broadcasts broadcasts,
            Clock clock) {
        this.requests = requests;
        this.services = services;
        this.seeking = seeking;
        this.offers = offers;
        this.calendars = calendars;
        this.booking = booking;
        this.visits = visits;
        this.notices = notices;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Which visits of a series are meant. */
    public enum Scope {
        /** This one. */
        THIS,
        /** This one and those after it. */
        FOLLOWING,
        /** All that have not begun. */
        ALL
    }

    /**
     * Moves a visit.
     *
     * @param version of the visit that was seen
     * @param start by the clock at the home; of more than this visit alone, on the day on which it is
     * @param end by the same clock
     * @param reason for the history, which the office sees
     */
    public record MoveVisit(
            @NotNull VisitId visit,
            long version,
            @NotNull Scope scope,
            @NotNull LocalDateTime start,
            @NotNull LocalDateTime end,
            @NotBlank @Size(max = 200) String reason) {}

    /** Which visits move, and which of the same line stay because somebody moved them before or called them off. */
    public record Moving(List<PlannedVisit> moved, List<PlannedVisit> kept) {}

    /** What would move with a visit. Refused with {@link VisitUnknown}. */
    @Audited(value = "care.visitRead", reference = "#id", kind = Audited.Kind.READ)
    public Moving moving(@NotNull VisitId id, @NotNull Scope scope) {
        PlannedVisit seen = ofOthers(id);
        AuditTrail.about(seen.patient());
        return scope == Scope.THIS ? new Moving(List.of(seen), List.of()) : ofLine(seen, scope);
    }

    /**
     * Moves visits, all that are meant or none, and says how many. Refused with {@link VisitsTaken} when somebody who is booked has
     * another visit then, {@link NotAllowed} when a rule forbids them to go then, {@link VisitUnknown}, {@link VisitLocked}, {@link VisitChanged}, {@link LengthUnfit} for the kind of care,
     * {@link DayPassed}, {@link DayUnfit}, {@link CareRequestClosed}.
     */
    @Audited(value = "care.visitMoved", reference = "#command.visit()")
    public int move(@Valid MoveVisit command) {
        PlannedVisit seen = ofOthers(command.visit());
        requireFits(seen, command);
        Set<Uid> people = people(seen);
        return calendars.holdingAsSeen(people, people, () -> allowed(seen, command), allowed -> {
            CareRequest request = forChange(seen);
            PlannedVisit visit = ofOthers(command.visit());
            if (visit.version() != command.version() || !people.containsAll(people(visit))) {
                throw new VisitChanged();
            }
            requireFits(visit, command);
            List<NewTime> times =
                    command.scope() == Scope.THIS ? List.of(alone(visit, command)) : series(request, visit, command);
            Instant now = clock.instant();
            if (times.stream().anyMatch(time -> !time.startsAt().isAfter(now))) {
                throw new DayPassed();
            }
            booking.move(times, command.scope() == Scope.THIS);
            request.moved(
                    times.size(), CurrentUser.require().uid(), command.reason().strip(), now);
            requests.saveAndFlush(request);
            tell(request, visits.find(times.stream().map(NewTime::visit).toList()));
            return times.size();
        });
    }

    private void tell(CareRequest request, List<PlannedVisit> moved) {
        notices.tell(request.patient(), Notice.VISITS_MOVED, request);
        AssignmentDesk.booked(moved).forEach(caregiver -> notices.tell(caregiver, Notice.VISITS_MOVED, request));
        offers.visitsChanged(request);
        broadcasts.publish(RequestRecords.TOPIC, request.id().value());
    }

    private PlannedVisit ofOthers(VisitId id) {
        return visits.find(id)
                .filter(found -> !found.patient().equals(CurrentUser.require().uid()))
                .orElseThrow(() -> new VisitUnknown(id));
    }

    /** The patient, and whoever goes to one of the visits of the request. */
    private Set<Uid> people(PlannedVisit visit) {
        Set<Uid> people = visits.ofRequest(visit.request()).stream()
                .map(PlannedVisit::caregiver)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        people.add(visit.patient());
        return people;
    }

    private CareRequest forChange(PlannedVisit visit) {
        CareRequest request = requests.findForChange(visit.request())
                .orElseThrow(() -> new CareRequestUnknown(new CareRequestId(visit.request())));
        AuditTrail.about(request.patient());
        request.requireOpen();
        return request;
    }

    private void requireFits(PlannedVisit visit, MoveVisit command) {
        ServiceForm service = services.find(visit.service()).service();
        long minutes = Duration.between(command.start(), command.end()).toMinutes();
        if (minutes < service.leastMinutes() || minutes > service.mostMinutes()) {
            throw new LengthUnfit(service.leastMinutes(), service.mostMinutes());
        }
        LocalDate day = visit.startsAt().atZone(visit.zone()).toLocalDate();
        if (command.scope() != Scope.THIS && !command.start().toLocalDate().equals(day)) {
            throw new DayUnfit();
        }
    }

    /* Looked at outside of a transaction, as every choice is; another visit then is found when it is booked. */
    private MoveVisit allowed(PlannedVisit seen, MoveVisit command) {
        CareRequest request = requests.findById(seen.request()).orElseThrow(() -> new VisitUnknown(seen.id()));
        List<PlannedVisit> meant = command.scope() == Scope.THIS
                ? List.of(seen)
                : ofLine(seen, command.scope()).moved();
        Map<Uid, List<PlannedVisit>> then = meant.stream()
                .filter(visit -> visit.caregiver() != null)
                .collect(Collectors.groupingBy(
                        visit -> Objects.requireNonNull(visit.caregiver()),
                        Collectors.mapping(visit -> then(visit, command), Collectors.toList())));
        then.forEach((caregiver, theirs) -> {
            List<Objection> against = seeking.against(request, theirs, caregiver).stream()
                    .filter(objection -> objection.rule() != Rule.OVERLAP)
                    .toList();
            if (!against.isEmpty()) {
                throw new NotAllowed(against);
            }
        });
        return command;
    }

    private static PlannedVisit then(PlannedVisit visit, MoveVisit command) {
        LocalDate day = command.scope() == Scope.THIS
                ? command.start().toLocalDate()
                : visit.occurrence().toLocalDate();
        Occurrence time = at(day, command, visit.zone());
        return visit.at(time.startsAt(), time.endsAt());
    }

    private static Occurrence at(LocalDate day, MoveVisit command, ZoneId zone) {
        return new ScheduleLine(
                        day, command.start().toLocalTime(), command.end().toLocalTime(), null)
                .on(day, zone);
    }

    private static NewTime alone(PlannedVisit visit, MoveVisit command) {
        Occurrence time = at(command.start().toLocalDate(), command, visit.zone());
        return new NewTime(visit.id(), visit.line(), visit.occurrence(), time.startsAt(), time.endsAt());
    }

    /* Those ahead of the line that are meant, or would be if they were still where the series has them. */
    private Moving ofLine(PlannedVisit seen, Scope scope) {
        Instant now = clock.instant();
        LocalDateTime from = scope == Scope.FOLLOWING ? seen.occurrence() : LocalDateTime.MIN;
        List<PlannedVisit> all = visits.ofRequest(seen.request()).stream()
                .filter(visit -> visit.line().equals(seen.line())
                        && visit.startsAt().isAfter(now)
                        && !visit.occurrence().isBefore(from))
                .toList();
        return new Moving(
                all.stream()
                        .filter(visit -> visit.status().isAhead() && !visit.moved())
                        .toList(),
                all.stream()
                        .filter(visit -> !visit.status().isAhead() || visit.moved())
                        .toList());
    }

    /* The line ends the day before, and another one goes on from there. */
    private List<NewTime> series(CareRequest request, PlannedVisit seen, MoveVisit command) {
        Moving ofLine = ofLine(seen, command.scope());
        List<PlannedVisit> meant = ofLine.moved();
        if (meant.isEmpty()) {
            throw new VisitLocked(seen.id());
        }
        LocalDate first = meant.getFirst().occurrence().toLocalDate();
        RequestLine old = request.line(seen.line());
        Set<LocalDate> keptApart = ofLine.kept().stream()
                .map(visit -> visit.occurrence().toLocalDate())
                .collect(Collectors.toSet());
        RequestLine next = request.addLine(old.line()
                .goingOn(first, command.start().toLocalTime(), command.end().toLocalTime(), keptApart));
        old.endOn(first.minusDays(1));
        return meant.stream().map(visit -> moved(visit, next, request.zone())).toList();
    }

    private static NewTime moved(PlannedVisit visit, RequestLine next, ZoneId zone) {
        Occurrence time = next.line().on(visit.occurrence().toLocalDate(), zone);
        return new NewTime(visit.id(), next.id(), time.at(), time.startsAt(), time.endsAt());
    }
}
