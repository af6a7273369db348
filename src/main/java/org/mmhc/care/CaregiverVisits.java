package org.mmhc.care;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.Availabilities;
import org.mmhc.care.availability.TravelMode;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitHomes;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitOrders.Home;
import org.mmhc.visits.place.Position;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The visits that a caregiver goes to. They see whose home it is by the first name, and of the home what {@link VisitHomes} lets them
 * know.
 */
@Service
@PreAuthorize("hasRole('CAREGIVER')")
@Transactional(readOnly = true)
public class CaregiverVisits {

    private static final Duration LATELY = Duration.ofHours(2);
    private static final Duration AHEAD = Duration.ofDays(28);

    private final VisitCalendar visits;
    private final CareRequests requests;
    private final ServiceCatalog services;
    private final UserDirectory users;
    private final VisitHomes homes;
    private final RequestPlaces places;
    private final Availabilities availabilities;
    private final Clock clock;

    CaregiverVisits(
            VisitCalendar visits,
            CareRequests requests,
            ServiceCatalog services,
            UserDirectory users,
            VisitHomes homes,
            RequestPlaces places,
            Availabilities availabilities,
            Clock clock) {
        this.visits = visits;
        this.requests = requests;
        this.services = services;
        this.users = users;
        this.homes = homes;
        this.places = places;
        this.availabilities = availabilities;
        this.clock = clock;
    }

    /**
     * A visit that the caller goes to.
     *
     * @param patientName the first name
     * @param tasks what is to be done
     * @param bring what is taken along, empty when nothing
     * @param address where it is, null while that is not to be known yet
     * @param accessNote how one gets in, null when there is nothing to know or it is not the time to know it
     * @param travelMinutes how long it takes from the visit before it on that day, as the caregiver gets about; null when there is none
     *     at another home or one of the homes is not to be known yet
     */
    public record OwnVisit(
            VisitId id,
            Uid patient,
            String patientName,
            String service,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            List<String> tasks,
            String bring,
            @Nullable String address,
            @Nullable String accessNote,
            @Nullable Integer travelMinutes) {}

    /** The caller's visits of the next four weeks, with that which is going on, by their start. */
    @Audited(value = "care.ownVisitsRead", subject = "#result.![patient()]", kind = Audited.Kind.READ)
    public List<OwnVisit> mine() {
        return refreshed();
    }

    /** The same once more, for a page that shows them already. */
    public List<OwnVisit> refreshed() {
        Uid me = CurrentUser.require().uid();
        Instant now = clock.instant();
        List<PlannedVisit> mine = visits.ofCaregivers(List.of(me), now.minus(LATELY), now.plus(AHEAD));
        Map<Uid, String> names =
                users.namesOf(mine.stream().map(PlannedVisit::patient).collect(Collectors.toSet()));
        Map<String, OfRequest> known = new HashMap<>();
        mine.forEach(visit -> known.computeIfAbsent(visit.request(), request -> ofRequest(request, me)));
        Map<VisitId, Integer> travel = travel(mine, known, me);
        return mine.stream()
                .map(visit -> row(
                        visit,
                        PersonName.first(String.valueOf(names.get(visit.patient()))),
                        Objects.requireNonNull(known.get(visit.request())),
                        travel.get(visit.id())))
                .toList();
    }

    /* How far it is to a home is known no sooner than where it is. */
    private Map<VisitId, Integer> travel(List<PlannedVisit> mine, Map<String, OfRequest> known, Uid me) {
        Map<String, Position> at = places.of(known.entrySet().stream()
                .filter(request -> request.getValue().home() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
        if (at.size() < 2) {
            return Map.of();
        }
        TravelMode mode = availabilities
                .termsOf(List.of(me))
                .getOrDefault(me, WorkTerms.USUAL)
                .mode();
        Map<VisitId, Integer> minutes = new HashMap<>();
        for (int place = 1; place < mine.size(); place++) {
            PlannedVisit before = mine.get(place - 1);
            PlannedVisit visit = mine.get(place);
            Position from = at.get(before.request());
            Position to = at.get(visit.request());
            if (from != null && to != null && !before.request().equals(visit.request()) && isSameDay(before, visit)) {
                minutes.put(visit.id(), mode.minutes(from.kmTo(to)));
            }
        }
        return minutes;
    }

    private static boolean isSameDay(PlannedVisit before, PlannedVisit visit) {
        return LocalDate.ofInstant(before.startsAt(), visit.zone())
                .equals(LocalDate.ofInstant(visit.startsAt(), visit.zone()));
    }

    /* What all visits of one request share. */
    private record OfRequest(List<String> tasks, @Nullable Home home) {}

    private OfRequest ofRequest(String id, Uid me) {
        return new OfRequest(
                requests.findById(id).orElseThrow().form().tasks(),
                homes.knownTo(me, id).orElse(null));
    }

    private OwnVisit row(PlannedVisit visit, String firstName, OfRequest shared, @Nullable Integer travelMinutes) {
        Home home = shared.home();
        return new OwnVisit(
                visit.id(),
                visit.patient(),
                firstName,
                services.nameOf(visit.service()),
                visit.startsAt(),
                visit.endsAt(),
                visit.zone(),
                shared.tasks(),
                services.toBring(visit.service()),
                home == null ? null : home.address(),
                home == null || !homes.isAtTheDoor(visit.startsAt(), visit.endsAt()) ? null : home.accessNote(),
                travelMinutes);
    }
}
