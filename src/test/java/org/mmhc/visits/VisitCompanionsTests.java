package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.profiles.ProfileFacts.CaregiverFacts;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.VisitCompanions.Companion;
import org.mmhc.visits.VisitRefusals.VisitUnknown;

class VisitCompanionsTests {

    private static final Uid PAUL = Uid.of(Role.PATIENT, 100001);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    private static final Uid SOMEBODY = Uid.of(Role.PATIENT, 100009);
    private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");

    private final Visits visits = mock(Visits.class);
    private final ProfileFacts profiles = mock(ProfileFacts.class);
    private final UserDirectory users = mock(UserDirectory.class);
    private final Visit visit = visit();
    private final VisitCompanions companions = new VisitCompanions(new VisitAccess(visits), visits, profiles, users);

    @BeforeEach
    void ashaGoesToPaul() {
        visit.book(ASHA, false, START.minusSeconds(900));
        when(visits.findByIdInOrderByStartsAt(any())).thenReturn(List.of(visit));
        when(visits.findById(visit.id().value())).thenReturn(Optional.of(visit));
        when(users.nameOf(ASHA)).thenReturn("Asha Menon");
        when(profiles.caregiver(ASHA))
                .thenReturn(Optional.of(new CaregiverFacts(
                        null, new Caregiving(Set.of(), Set.of("kn", "en"), Set.of("560001"), "", null))));
        when(profiles.hasPhoto(ASHA)).thenReturn(true);
        when(profiles.photoOf(ASHA)).thenReturn(Optional.of(new byte[] {7}));
    }

    @Test
    void thePatientKnowsWhoIsAtTheDoor() {
        assertThat(As.user(PAUL, () -> companions.of(List.of(visit.id()))))
                .isEqualTo(Map.of(visit.id(), new Companion("Asha Menon", List.of("en", "kn"), true)));
        assertThat(As.user(PAUL, () -> companions.photo(visit.id()))).isPresent();
    }

    @Test
    void nobodyElseDoes() {
        assertThat(As.user(SOMEBODY, () -> companions.of(List.of(visit.id())))).isEmpty();
        assertThatExceptionOfType(VisitUnknown.class)
                .isThrownBy(() -> As.user(SOMEBODY, () -> companions.photo(visit.id())));
    }

    private static Visit visit() {
        NewVisit when =
                new NewVisit("SL-1", START.atOffset(ZoneOffset.UTC).toLocalDateTime(), START, START.plusSeconds(7200));
        return new Visit(
                new PlanVisits("CR-1", PAUL, "PERSONAL_CARE", ZoneOffset.UTC, List.of(when)),
                when,
                START.minusSeconds(1800));
    }
}
