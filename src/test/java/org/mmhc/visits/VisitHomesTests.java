package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.VisitOrders.Home;

class VisitHomesTests {

    private static final Uid PAUL = Uid.of(Role.PATIENT, 100001);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    private static final Instant FIRST = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant LAST = FIRST.plus(Duration.ofDays(14));
    private static final Duration LENGTH = Duration.ofHours(2);
    private static final Home HOME = new Home("12 Church Street", "Key under the pot");

    @Test
    void theAddressIsKnownFromTwoDaysBeforeTheFirstVisit() {
        assertThat(at(FIRST.minus(Duration.ofHours(49))).knownTo(ASHA, "CR-1")).isEmpty();
        assertThat(at(FIRST.minus(Duration.ofHours(47))).knownTo(ASHA, "CR-1")).contains(HOME);
    }

    @Test
    void theAddressIsKnownUntilAWeekAfterTheLastVisit() {
        Instant end = LAST.plus(LENGTH);

        assertThat(at(end.plus(Duration.ofDays(6))).knownTo(ASHA, "CR-1")).contains(HOME);
        assertThat(at(end.plus(Duration.ofDays(8))).knownTo(ASHA, "CR-1")).isEmpty();
    }

    @Test
    void betweenVisitsThatFollowSoonTheAddressStaysKnown() {
        assertThat(at(FIRST.plus(Duration.ofDays(4))).knownTo(ASHA, "CR-1")).contains(HOME);
        assertThat(at(FIRST.plus(Duration.ofDays(9))).knownTo(ASHA, "CR-1")).isEmpty();
    }

    @Test
    void anotherHomeIsNotKnown() {
        assertThat(at(FIRST).knownTo(ASHA, "CR-2")).isEmpty();
    }

    @Test
    void howOneGetsInIsKnownAroundTheVisitOnly() {
        Instant end = FIRST.plus(LENGTH);

        assertThat(at(FIRST.minus(Duration.ofHours(2))).isAtTheDoor(FIRST, end)).isTrue();
        assertThat(at(end.plus(Duration.ofHours(2))).isAtTheDoor(FIRST, end)).isTrue();
        assertThat(at(FIRST.minus(Duration.ofMinutes(121))).isAtTheDoor(FIRST, end))
                .isFalse();
        assertThat(at(end.plus(Duration.ofMinutes(121))).isAtTheDoor(FIRST, end))
                .isFalse();
    }

    /* Asha goes to Paul twice; what begins before the one and ends after the other is found as the database finds it. */
    private static VisitHomes at(Instant now) {
        Visits visits = mock(Visits.class);
        when(visits.ofCaregiver(eq(ASHA), any(), any(), any(), any())).thenAnswer(asked -> {
            Instant from = asked.getArgument(2);
            Instant to = asked.getArgument(3);
            return Stream.of(FIRST, LAST)
                    .map(VisitHomesTests::visit)
                    .filter(visit ->
                            visit.startsAt().isBefore(to) && visit.endsAt().isAfter(from))
                    .toList();
        });
        VisitOrders orders = mock(VisitOrders.class);
        when(orders.home(any())).thenReturn(HOME);
        return new VisitHomes(visits, orders, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Visit visit(Instant start) {
        NewVisit when =
                new NewVisit("SL-1", start.atOffset(ZoneOffset.UTC).toLocalDateTime(), start, start.plus(LENGTH));
        return new Visit(new PlanVisits("CR-1", PAUL, "PERSONAL_CARE", ZoneOffset.UTC, List.of(when)), when, start);
    }
}
