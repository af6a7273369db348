package org.mmhc.visits;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.record.Feedbacks;
import org.mmhc.visits.review.ExceptionBook;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The visits of whoever asks, as a patient or as a caregiver, and what about each of them waits for their word. */
@Service
@PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER')")
@Transactional(readOnly = true)
public class VisitAgenda {

    private static final Set<VisitStatus> GONE_TO =
            EnumSet.complementOf(EnumSet.of(VisitStatus.OPEN, VisitStatus.CANCELLED));

    private final Visits visits;
    private final VisitOrders orders;
    private final ExceptionBook exceptions;
    private final Feedbacks feedbacks;
    private final UserDirectory users;
    private final Clock clock;

    VisitAgenda(
            Visits visits,
            VisitOrders orders,
            ExceptionBook exceptions,
            Feedbacks feedbacks,
            UserDirectory users,
            Clock clock) {
        this.visits = visits;
        this.orders = orders;
        this.exceptions = exceptions;
        this.feedbacks = feedbacks;
        this.users = users;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param withName who comes, or the first name of whom one goes to; null while nobody is found
     * @param moved whether it is at another time than usual
     * @param toExplain whether the caregiver is asked why it was not as planned
     * @param toConfirm whether the patient can say that it was as it should be
     * @param toRate whether the patient can say how it was, and has not
     */
    public record AgendaLine(
            VisitId id,
            String request,
            Uid patient,
            @Nullable String withName,
            String serviceName,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            VisitStatus status,
            @Nullable CancelReason cancelReason,
            boolean moved,
            boolean late,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            boolean toExplain,
            boolean toConfirm,
            boolean toRate) {}

    /** The caller's visits at some moment between the two, by their start; a patient's also when they were called off. */
    @Audited(value = "visits.agendaRead", subject = "#result.![patient()]", kind = Audited.Kind.READ)
    public List<AgendaLine> mine(Instant from, Instant to) {
        return refreshed(from, to);
    }

    /** The same once more, for a page that shows them already. */
    public List<AgendaLine> refreshed(Instant from, Instant to) {
        Uid me = CurrentUser.require().uid();
        Instant early = from.minus(VisitBooking.LONGEST);
        List<Visit> found = Stream.concat(
                        visits.ofCaregiver(me, early, from, to, GONE_TO).stream(),
                        visits.ofPatient(me, early, from, to, EnumSet.allOf(VisitStatus.class)).stream())
                .sorted(Comparator.comparing(Visit::startsAt))
                .toList();
        List<String> ids = found.stream().map(visit -> visit.id().value()).toList();
        Map<String, List<Found>> unfit = exceptions.of(ids);
        Set<String> rated = feedbacks.given(ids);
        Set<Uid> people = new HashSet<>();
        found.forEach(visit -> {
            people.add(visit.patient());
            if (visit.caregiver() != null) {
                people.add(visit.caregiver());
            }
        });
        Map<Uid, String> names = users.namesOf(people);
        Map<String, String> services = new HashMap<>();
        return found.stream()
                .map(visit -> line(
                        visit,
                        me,
                        names,
                        services.computeIfAbsent(
                                visit.request(), request -> orders.of(request).serviceName()),
                        unfit.getOrDefault(visit.id().value(), List.of()),
                        rated.contains(visit.id().value())))
                .toList();
    }

    private AgendaLine line(
            Visit visit, Uid me, Map<Uid, String> names, String service, List<Found> unfit, boolean rated) {
        boolean mine = me.equals(visit.patient());
        Uid goes = visit.caregiver();
        return new AgendaLine(
                visit.id(),
                visit.request(),
                visit.patient(),
                mine
                        ? goes == null ? null : names.get(goes)
                        : PersonName.first(names.getOrDefault(visit.patient(), "")),
                service,
                visit.startsAt(),
                visit.endsAt(),
                visit.zone(),
                visit.status(),
                visit.reason(),
                visit.isMoved(),
                visit.isLate(),
                visit.startedAt(),
                visit.finishedAt(),
                !mine && unfit.stream().anyMatch(Found::isToExplain),
                mine && visit.mayBeConfirmed(clock.instant()),
                mine && !rated && mayBeRated(visit));
    }

    private boolean mayBeRated(Visit visit) {
        VisitOutcome outcome = visit.outcome();
        return outcome != null
                && outcome.isCare()
                && clock.instant().isBefore(visit.endsAt().plus(VisitFeedback.GIVEN_WITHIN));
    }
}
