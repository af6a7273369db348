package org.mmhc.care.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.CaregiverHours.WeekOfCaregiver;
import org.mmhc.care.matching.MatchPolicies;
import org.mmhc.care.matching.MatchPolicies.Limits;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.BookedTimes;
import org.mmhc.visits.BookedTimes.Hours;

class CaregiverHoursTests {

    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    private static final Uid RAVI = Uid.of(Role.CAREGIVER, 100003);

    @Test
    void whoHasLeastLeftStandsFirstByTheStricterLimit() {
        BookedTimes booked = mock(BookedTimes.class);
        when(booked.hours(any(), any())).thenReturn(List.of(new Hours(RAVI, 20, 2400), new Hours(ASHA, 11, 1320)));
        Availabilities availabilities = mock(Availabilities.class);
        when(availabilities.termsOf(any()))
                .thenReturn(Map.of(ASHA, new WorkTerms(20, 18, 8, 5, 10, TravelMode.WALK, null, null, null, 0)));
        MatchPolicies policies = mock(MatchPolicies.class);
        when(policies.limits()).thenReturn(new Limits(40, 48, 12, 8, 10));
        UserDirectory users = mock(UserDirectory.class);
        when(users.namesOf(any())).thenReturn(Map.of(ASHA, "Asha Able", RAVI, "Ravi Ready"));
        AgencySettings agency = AgencySettings.in(ZoneId.of("Asia/Kolkata"));

        List<WeekOfCaregiver> week =
                new CaregiverHours(booked, availabilities, policies, users, agency).week(LocalDate.of(2026, 11, 30));

        verify(booked).hours(Instant.parse("2026-11-29T18:30:00Z"), Instant.parse("2026-12-06T18:30:00Z"));
        assertThat(week).extracting(WeekOfCaregiver::name).containsExactly("Asha Able", "Ravi Ready");
        assertThat(week).extracting(WeekOfCaregiver::left).containsExactly(-120L, 480L);
        assertThat(week.getFirst().targetHours()).isEqualTo(18);
    }
}
