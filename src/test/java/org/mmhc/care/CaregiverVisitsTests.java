package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CaregiverVisits.OwnVisit;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.availability.Availabilities;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitHomes;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitOrders.Home;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.place.Position;

class CaregiverVisitsTests {

    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100001);
    private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(2));
    private static final Home HOME = new Home("12 Church Street, 570001 Mysuru", "Key under the pot");

    @Test
    void nothingOfTheHomeIsKnownToWhoDoesNotGoThereSoon() {
        OwnVisit visit = seen(null, true);

        assertThat(visit.patientName()).isEqualTo("Paul");
        assertThat(visit.address()).isNull();
        assertThat(visit.accessNote()).isNull();
    }

    @Test
    void whereTheHomeIsIsKnownBeforeHowOneGetsIn() {
        assertThat(seen(HOME, false).address()).isEqualTo("12 Church Street, 570001 Mysuru");
        assertThat(seen(HOME, false).accessNote()).isNull();
        assertThat(seen(HOME, true).accessNote()).isEqualTo("Key under the pot");
    }

    @Test
    void theWayFromOneHomeToTheNextIsTold() {
        List<OwnVisit> known = day(HOME);

        assertThat(known.getFirst().travelMinutes()).isNull();
        assertThat(known.getLast().travelMinutes()).isEqualTo(24);
        assertThat(day(null).getLast().travelMinutes())
                .as("While the homes are not known")
                .isNull();
    }

    /* Two homes that are six kilometres apart. */
    private static List<OwnVisit> day(@Nullable Home home) {
        CareRequestId first = CareRequestId.next();
        CareRequestId second = CareRequestId.next();
        Map<String, Position> places = Map.of(
                first.value(), new Position(12.97, 77.59),
                second.value(), new Position(12.97 + 6 / 111.195, 77.59));
        return seen(
                List.of(
                        planned(new VisitId("V-0HQ3ZK5RWX1QT"), first, START),
                        planned(new VisitId("V-0HQ3ZK5RWX1QV"), second, START.plus(Duration.ofHours(3)))),
                home,
                false,
                places);
    }

    private static OwnVisit seen(@Nullable Home home, boolean atTheDoor) {
        return seen(
                        List.of(planned(new VisitId("V-0HQ3ZK5RWX1QT"), CareRequestId.next(), START)),
                        home,
                        atTheDoor,
                        Map.of())
                .getFirst();
    }

    private static List<OwnVisit> seen(
            List<PlannedVisit> planned, @Nullable Home home, boolean atTheDoor, Map<String, Position> places) {
        VisitCalendar visits = mock(VisitCalendar.class);
        when(visits.ofCaregivers(any(), any(), any())).thenReturn(planned);
        CareRequests requests = mock(CareRequests.class);
        when(requests.findById(any())).thenReturn(Optional.of(request()));
        ServiceCatalog services = mock(ServiceCatalog.class);
        when(services.nameOf(any())).thenReturn("Personal care");
        UserDirectory users = mock(UserDirectory.class);
        when(users.namesOf(any())).thenReturn(Map.of(PAUL, "Paul Varghese"));
        VisitHomes homes = mock(VisitHomes.class);
        when(homes.knownTo(any(), any())).thenReturn(Optional.ofNullable(home));
        when(homes.isAtTheDoor(START, END)).thenReturn(atTheDoor);
        RequestPlaces where = mock(RequestPlaces.class);
        when(where.of(any()))
                .thenAnswer(asked -> places.entrySet().stream()
                        .filter(place -> asked.<Set<String>>getArgument(0).contains(place.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        Availabilities availabilities = mock(Availabilities.class);
        when(availabilities.termsOf(any())).thenReturn(Map.of(ASHA, WorkTerms.USUAL));
        CaregiverVisits own = new CaregiverVisits(
                visits, requests, services, users, homes, where, availabilities, Clock.fixed(START, ZoneOffset.UTC));
        return As.user(ASHA, own::mine);
    }

    private static CareRequest request() {
        CareRequestId id = CareRequestId.next();
        return new CareRequest(
                id,
                PAUL,
                PAUL,
                new RequestForm(
                        "PERSONAL_CARE",
                        Urgency.ROUTINE,
                        "",
                        Set.of(),
                        null,
                        null,
                        null,
                        null,
                        Set.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        null),
                ZoneOffset.UTC,
                START);
    }

    private static PlannedVisit planned(VisitId id, CareRequestId request, Instant start) {
        return new PlannedVisit(
                id,
                request.value(),
                "SL-1",
                start.atOffset(ZoneOffset.UTC).toLocalDateTime(),
                PAUL,
                ASHA,
                "PERSONAL_CARE",
                start,
                start.plus(Duration.ofHours(2)),
                ZoneOffset.UTC,
                VisitStatus.SCHEDULED,
                null,
                false,
                0);
    }
}
