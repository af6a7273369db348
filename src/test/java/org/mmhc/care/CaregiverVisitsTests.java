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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CaregiverVisits.OwnVisit;
import org.mmhc.care.RequestKeeping.RequestForm;
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

    private static OwnVisit seen(@Nullable Home home, boolean atTheDoor) {
        CareRequestId id = CareRequestId.next();
        CareRequest request = new CareRequest(
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
        PlannedVisit visit = new PlannedVisit(
                new VisitId("V-0HQ3ZK5RWX1QT"),
                id.value(),
                "SL-1",
                START.atOffset(ZoneOffset.UTC).toLocalDateTime(),
                PAUL,
                ASHA,
                "PERSONAL_CARE",
                START,
                END,
                ZoneOffset.UTC,
                VisitStatus.SCHEDULED,
                null,
                false,
                0);
        VisitCalendar visits = mock(VisitCalendar.class);
        when(visits.ofCaregivers(any(), any(), any())).thenReturn(List.of(visit));
        CareRequests requests = mock(CareRequests.class);
        when(requests.findById(id.value())).thenReturn(Optional.of(request));
        ServiceCatalog services = mock(ServiceCatalog.class);
        when(services.nameOf(any())).thenReturn("Personal care");
        UserDirectory users = mock(UserDirectory.class);
        when(users.namesOf(any())).thenReturn(Map.of(PAUL, "Paul Varghese"));
        VisitHomes homes = mock(VisitHomes.class);
        when(homes.knownTo(ASHA, id.value())).thenReturn(Optional.ofNullable(home));
        when(homes.isAtTheDoor(START, END)).thenReturn(atTheDoor);
        CaregiverVisits own =
                new CaregiverVisits(visits, requests, services, users, homes, Clock.fixed(START, ZoneOffset.UTC));
        return As.user(ASHA, own::mine).getFirst();
    }
}
