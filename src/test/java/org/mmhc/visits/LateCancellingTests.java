package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.policy.VisitPolicies;

class LateCancellingTests {

    private static final Uid PAUL = Uid.of(Role.PATIENT, 100001);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100003);
    private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");

    private final VisitPolicies policies = mock(VisitPolicies.class);

    @Test
    void whoCallsOffLateHearsWhatIsPaidAllTheSame() {
        when(policies.paidOfCancelled(CancelReason.NOT_WANTED, true, 3.0)).thenReturn(50);
        when(policies.paidOfCancelled(CancelReason.NOT_WANTED, false, 3.0)).thenReturn(0);

        assertThat(paid(ASHA, PAUL)).hasValue(50);
        assertThat(paid(ASHA, MIRA)).hasValue(0);
    }

    @Test
    void aVisitThatNobodyIsBookedForCostsNothing() {
        assertThat(paid(null, PAUL)).hasValue(0);
    }

    @Test
    void whatNobodyCanSayNowIsNotSaid() {
        when(policies.paidOfCancelled(any(), anyBoolean(), anyDouble())).thenThrow(new EngineAway());

        assertThat(paid(ASHA, PAUL)).isEmpty();
    }

    private OptionalInt paid(@Nullable Uid caregiver, Uid by) {
        PlannedVisit visit = new PlannedVisit(
                new VisitId("V-1"),
                "CR-1",
                "SL-1",
                START.atOffset(ZoneOffset.UTC).toLocalDateTime(),
                PAUL,
                caregiver,
                "PERSONAL_CARE",
                START,
                START.plusSeconds(7200),
                ZoneOffset.UTC,
                VisitStatus.SCHEDULED,
                null,
                false,
                0);
        Clock now = Clock.fixed(START.minus(Duration.ofHours(3)), ZoneOffset.UTC);
        return new LateCancelling(policies, now).paid(visit, by);
    }
}
