package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.CareRequestChanged;
import org.mmhc.care.CareRefusals.CareRequestClosed;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.schedule.Occurrence;
import org.mmhc.care.schedule.ScheduleLine;
import org.mmhc.care.schedule.ScheduleRefusals.ScheduleUnfit;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitBooking.NewTime;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.validation.annotation.Validated;

/**
 * Moves visits to other times: one, one and those after it, or all of its line. Whoever is booked stays booked. Visits that somebody moved
 * or called off before stay as they are, whatever happens to their series.
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class ScheduleDesk {

    private final CareRequests requests;
    private final Calendars calendars;
    private final VisitBooking booking;
    private final VisitCalendar visits;
    private final CareNotices notices;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ScheduleDesk(
            CareRequests requests,
            Calendars calendars,
            VisitBooking booking,
            VisitCalendar visits,
            CareNotices notices,
            Broadcasts broadcasts,
            Clock clock) {
        this.requests = requests;
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
     * @param version of the request that was seen
     * @param day for this one only, null for the same day
     * @param endTime one that is not after the start is one of the next day
     */
    public record MoveVisit(
            @NotNull VisitId visit,
            long version,
            @NotNull Scope scope,
            @Nullable LocalDate day,
            @NotNull LocalTime startTime,
            @NotNull LocalTime endTime) {}

    /**
     * Moves visits, all that are meant or none. Times are those of the home. Refused with {@link VisitsTaken} when somebody who is
     * booked has another visit then, {@link VisitLocked}, {@link ScheduleUnfit}, {@link CareRequestChanged}, {@link CareRequestClosed}.
     */
    @Audited(value = "care.visitMoved", reference = "#command.visit()")
    public void move(@Valid MoveVisit command) {
        PlannedVisit seen = visits.find(command.visit()).orElseThrow(() -> new VisitUnknown(command.visit()));
        Set<Uid> people = visits.ofRequest(seen.request()).stream()
                .map(PlannedVisit::caregiver)
                .filter(caregiver -> caregiver != null)
                .collect(Collectors.toCollection(HashSet::new));
        people.add(seen.patient());
        calendars.holding(people, () -> {
            CareRequest request = forChange(seen, command.version());
            List<NewTime> times =
                    command.scope() == Scope.THIS ? List.of(alone(seen, command)) : series(request, seen, command);
            booking.move(times, command.scope() == Scope.THIS);
            request.moved(times.size(), CurrentUser.require().uid(), clock.instant());
            requests.saveAndFlush(request);
            notices.tell(request.patient(), Notice.VISITS_MOVED, request);
            people.stream()
                    .filter(person -> !person.equals(request.patient()))
                    .forEach(person -> notices.tellAtOnce(person, Notice.VISITS_MOVED, request));
            broadcasts.publish(RequestRecords.TOPIC, request.id().value());
            return null;
        });
    }

    private CareRequest forChange(PlannedVisit visit, long version) {
        CareRequest request = requests.findForChange(visit.request())
                .orElseThrow(() -> new CareRequestUnknown(new CareRequestId(visit.request())));
        AuditTrail.about(request.patient());
        request.requireVersion(version);
        request.requireOpen();
        return request;
    }

    private static NewTime alone(PlannedVisit visit, MoveVisit command) {
        LocalDate day =
                command.day() == null ? visit.startsAt().atZone(visit.zone()).toLocalDate() : command.day();
        Occurrence time = new ScheduleLine(day, command.startTime(), command.endTime(), null)
                .occurrences(visit.zone())
                .findFirst()
                .orElseThrow();
        return new NewTime(visit.id(), visit.line(), visit.occurrence(), time.startsAt(), time.endsAt());
    }

    /* The line ends the day before, and another one goes on from there. */
    private List<NewTime> series(CareRequest request, PlannedVisit seen, MoveVisit command) {
        Instant now = clock.instant();
        LocalDateTime from = command.scope() == Scope.FOLLOWING ? seen.occurrence() : LocalDateTime.MIN;
        List<PlannedVisit> ofLine = visits.ofRequest(seen.request()).stream()
                .filter(visit -> visit.line().equals(seen.line())
                        && visit.startsAt().isAfter(now)
                        && !visit.occurrence().isBefore(from))
                .toList();
        List<PlannedVisit> meant = ofLine.stream()
                .filter(visit -> visit.status().isAhead() && !visit.moved())
                .toList();
        if (meant.isEmpty()) {
            throw new VisitLocked(seen.id());
        }
        LocalDate first = meant.getFirst().occurrence().toLocalDate();
        RequestLine old = request.line(seen.line());
        Set<LocalDate> keptApart = ofLine.stream()
                .filter(visit -> !meant.contains(visit))
                .map(visit -> visit.occurrence().toLocalDate())
                .collect(Collectors.toSet());
        RequestLine next =
                request.addLine(old.line().goingOn(first, command.startTime(), command.endTime(), keptApart));
        old.endOn(first.minusDays(1));
        return meant.stream().map(visit -> moved(visit, next, request.zone())).toList();
    }

    private static NewTime moved(PlannedVisit visit, RequestLine next, ZoneId zone) {
        Occurrence time = next.line().on(visit.occurrence().toLocalDate(), zone);
        return new NewTime(visit.id(), next.id(), time.at(), time.startsAt(), time.endsAt());
    }
}
