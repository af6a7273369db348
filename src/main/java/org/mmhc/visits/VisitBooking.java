package org.mmhc.visits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitEvents.VisitCancelled;
import org.mmhc.visits.VisitEvents.VisitReplanned;
import org.mmhc.visits.VisitEvents.VisitsRearranged;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.mmhc.visits.story.MilestoneKind;
import org.mmhc.visits.story.VisitTimeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes visits and books people for them, inside of the transaction of the module that decides. Nobody is booked for two visits at
 * once but where the caller says so for that visit: {@link VisitsTaken} names each that collides, and nothing is booked. Who books or
 * moves holds the calendars ({@link Calendars#holding}). Who may is asked by the services that call.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class VisitBooking {

    /** Twenty-four hours on the clock, in the night in which it is set back. */
    static final Duration LONGEST = Duration.ofHours(25);

    private final Visits visits;
    private final Calendars calendars;
    private final VisitTimeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    VisitBooking(
            Visits visits, Calendars calendars, VisitTimeline timeline, ApplicationEventPublisher events, Clock clock) {
        this.visits = visits;
        this.calendars = calendars;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A visit of a series.
     *
     * @param occurrence the local time at which the series has it
     */
    public record NewVisit(String line, LocalDateTime occurrence, Instant startsAt, Instant endsAt) {}

    /** Visits of one request that do not exist yet. */
    public record PlanVisits(String request, Uid patient, String service, ZoneId zone, List<NewVisit> visits) {}

    /** A visit that cannot be booked, and what is in its way. */
    public record Taken(VisitId visit, VisitId by) {}

    /** Makes the visits, open. Those that there are, with the same line and occurrence, stay as they are. Returns the new ones. */
    public List<VisitId> plan(PlanVisits plan) {
        Set<String> lines = plan.visits().stream().map(NewVisit::line).collect(Collectors.toSet());
        Set<Map.Entry<String, LocalDateTime>> there = lines.isEmpty()
                ? Set.of()
                : visits.findByLineIn(lines).stream()
                        .map(visit -> Map.entry(visit.line(), visit.occurrence()))
                        .collect(Collectors.toSet());
        Instant now = clock.instant();
        List<Visit> made = plan.visits().stream()
                .filter(visit -> !there.contains(Map.entry(visit.line(), visit.occurrence())))
                .map(visit -> new Visit(plan, visit, now))
                .toList();
        visits.saveAllAndFlush(made);
        return made.stream().map(Visit::id).toList();
    }

    /** Books somebody for open visits, all or none. Those of {@code besideOthers} may overlap with other visits of theirs. */
    public void book(Collection<VisitId> wanted, Uid caregiver, Set<VisitId> besideOthers) {
        calendars.requireHeld(caregiver);
        List<Visit> found = forChange(wanted);
        Instant now = clock.instant();
        found.forEach(visit -> visit.book(caregiver, besideOthers.contains(visit.id()), now));
        requireFree(found, caregiver);
        replanned(visits.saveAllAndFlush(found));
    }

    /* Those that are followed already. */
    private void replanned(List<Visit> changed) {
        changed.stream().filter(Visit::isOpened).forEach(visit -> {
            timeline.add(visit.id().value(), MilestoneKind.REPLANNED, null);
            events.publishEvent(new VisitReplanned(visit.id(), visit.version()));
        });
    }

    /** When a visit is from now on, and where it stands in its series. */
    public record NewTime(VisitId visit, String line, LocalDateTime occurrence, Instant startsAt, Instant endsAt) {}

    /**
     * Moves visits, all or none; whoever is booked stays booked, and is refused with {@link VisitsTaken} when they have another one then.
     *
     * @param byHand whether they leave what their series says
     */
    public void move(List<NewTime> times, boolean byHand) {
        List<Visit> found = forChange(times.stream().map(NewTime::visit).toList());
        Instant now = clock.instant();
        for (int place = 0; place < found.size(); place++) {
            found.get(place).move(times.get(place), byHand, now);
        }
        Map<Uid, List<Visit>> booked = new TreeMap<>();
        for (Visit visit : found) {
            Uid caregiver = visit.caregiver();
            if (caregiver != null) {
                booked.computeIfAbsent(caregiver, none -> new ArrayList<>()).add(visit);
            }
        }
        booked.forEach((caregiver, theirs) -> {
            calendars.requireHeld(caregiver);
            requireFree(theirs, caregiver);
        });
        replanned(visits.saveAllAndFlush(found));
        rearranged(found);
    }

    private void rearranged(List<Visit> changed) {
        Map<Uid, List<VisitId>> byPatient = new TreeMap<>();
        changed.forEach(visit -> byPatient
                .computeIfAbsent(visit.patient(), none -> new ArrayList<>())
                .add(visit.id()));
        byPatient.forEach((patient, theirs) -> events.publishEvent(new VisitsRearranged(patient, theirs)));
    }

    private void requireFree(List<Visit> wanted, Uid caregiver) {
        Instant from = wanted.stream()
                .map(Visit::startsAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = wanted.stream()
                .map(Visit::endsAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Visit> others = visits.ofCaregiver(caregiver, from.minus(LONGEST), from, to, VisitStatus.BOOKED);
        List<Taken> taken = new ArrayList<>();
        for (Visit visit : wanted) {
            if (!visit.isOverlapAllowed()) {
                Stream.concat(others.stream(), wanted.stream())
                        .filter(other ->
                                !other.id().equals(visit.id()) && other.isDuring(visit.startsAt(), visit.endsAt()))
                        .findFirst()
                        .ifPresent(other -> taken.add(new Taken(visit.id(), other.id())));
            }
        }
        if (!taken.isEmpty()) {
            throw new VisitsTaken(taken);
        }
    }

    /** Keeps these visits as they are until the end of the transaction: whoever reads them after that may act on what is read. */
    public void hold(Collection<VisitId> ids) {
        if (!ids.isEmpty()) {
            visits.hold(ids.stream().map(VisitId::value).toList());
        }
    }

    /** Keeps all visits of a request as they are that have not begun, as {@link #hold(Collection)} does. */
    public void hold(String request) {
        visits.holdAhead(request);
    }

    /** Nobody goes to these visits any more, for now; they are open again. Returns those for which somebody was booked. */
    public List<VisitId> release(Collection<VisitId> booked) {
        Instant now = clock.instant();
        List<Visit> released =
                forChange(booked).stream().filter(visit -> visit.release(now)).toList();
        replanned(visits.saveAllAndFlush(released));
        return released.stream().map(Visit::id).toList();
    }

    /** These visits do not take place; those that have begun stay as they are. Returns those for which that is news. */
    public List<VisitId> cancel(Collection<VisitId> planned, CancelReason reason) {
        Instant now = clock.instant();
        Uid by = CurrentUser.require().uid();
        List<Visit> cancelled = forChange(planned).stream()
                .filter(visit -> visit.cancel(reason, by, now))
                .toList();
        visits.saveAllAndFlush(cancelled).stream().filter(Visit::isOpened).forEach(visit -> {
            timeline.add(visit.id().value(), MilestoneKind.CANCELLED, reason.name());
            events.publishEvent(new VisitCancelled(visit.id(), reason));
        });
        rearranged(cancelled);
        return cancelled.stream().map(Visit::id).toList();
    }

    private List<Visit> forChange(Collection<VisitId> ids) {
        Map<VisitId, Visit> found = visits
                .findForChange(ids.stream().map(VisitId::value).toList())
                .stream()
                .collect(Collectors.toMap(Visit::id, Function.identity()));
        return ids.stream()
                .map(id -> {
                    Visit visit = found.get(id);
                    if (visit == null) {
                        throw new VisitUnknown(id);
                    }
                    return visit;
                })
                .toList();
    }
}
