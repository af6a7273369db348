package org.mmhc.base.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mmhc.base.limits.Limits.Attempt;
import org.mmhc.base.limits.Limits.Count;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.identity.IdentityTest;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@IdentityTest
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class LimitsTests {

    private static final Limit TWO_A_MINUTE = new Limit(2, Duration.ofMinutes(1));
    private static final Limit THREE_AN_HOUR = new Limit(3, Duration.ofHours(1));
    private static final Limit DOUBLING =
            new Limit(2, Duration.ofDays(1), Duration.ofSeconds(30), Duration.ofSeconds(50));

    @Autowired
    Limits limits;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Clock clock;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    TransactionTemplate transaction;

    private final String subject = "test:" + UUID.randomUUID();

    @Test
    void whatIsRefusedDoesNotCountSoThatWaitingHelps() {
        assertThat(limits.take(subject, TWO_A_MINUTE)).isEmpty();
        timeTravel.advance(Duration.ofSeconds(20));
        assertThat(limits.take(subject, TWO_A_MINUTE)).isEmpty();
        assertWaits(Duration.ofSeconds(40), TWO_A_MINUTE);
        assertWaits(Duration.ofSeconds(40), TWO_A_MINUTE);
        timeTravel.advance(Duration.ofSeconds(40));
        assertThat(limits.take(subject, TWO_A_MINUTE)).isEmpty();
        assertWaits(Duration.ofSeconds(20), TWO_A_MINUTE);
    }

    @Test
    void ofSeveralLimitsTheLongestWaitCounts() {
        for (int time = 0; time < 3; time++) {
            assertThat(limits.take(subject, TWO_A_MINUTE, THREE_AN_HOUR)).isEmpty();
            timeTravel.advance(Duration.ofSeconds(31));
        }
        assertWaits(Duration.ofSeconds(3600 - 93), TWO_A_MINUTE, THREE_AN_HOUR);
    }

    @Test
    void theWaitDoublesWithEachFurtherTimeUpToTheLongest() {
        limits.take(subject, DOUBLING);
        limits.take(subject, DOUBLING);
        assertWaits(Duration.ofSeconds(30), DOUBLING);
        timeTravel.advance(Duration.ofSeconds(30));
        assertThat(limits.take(subject, DOUBLING)).isEmpty();
        assertWaits(Duration.ofSeconds(50), DOUBLING);
        limits.forget(subject);
        assertThat(limits.take(subject, DOUBLING)).isEmpty();
    }

    @Test
    void whatWentWellIsTakenBack() {
        limits.take(subject, DOUBLING);
        for (int time = 0; time < 5; time++) {
            assertThat(limits.take(subject, DOUBLING)).isEmpty();
            limits.takeBack(subject);
        }
    }

    @Test
    void severalThingsAreCountedAtOnceEachForItself() {
        Attempt often = new Attempt(subject, List.of(TWO_A_MINUTE));
        Attempt other = new Attempt(subject + ":other", List.of(THREE_AN_HOUR));
        limits.count(List.of(often, other));
        limits.count(List.of(often, other));
        List<Count> third = limits.count(List.of(often, other));
        assertThat(third).extracting(Count::isOver).containsExactly(true, false);
        assertThat(third).extracting(Count::times).containsExactly(2L, 3L);
    }

    @Test
    void aClockThatRanAheadKeepsNobodyOut() {
        Limits ahead = new Limits(redis, Clock.offset(clock, Duration.ofHours(2)));
        ahead.take(subject, TWO_A_MINUTE);
        ahead.take(subject, TWO_A_MINUTE);
        assertThat(limits.take(subject, TWO_A_MINUTE)).isEmpty();
    }

    @Test
    void nobodyAsksInsideOfATransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> limits.take(subject, TWO_A_MINUTE)))
                .isInstanceOf(IllegalStateException.class);
    }

    private void assertWaits(Duration wait, Limit... kept) {
        assertThat(limits.take(subject, kept))
                .hasValueSatisfying(time -> assertThat(time).isBetween(wait.minusSeconds(15), wait));
    }
}
