package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.figures.Durations;

/** What is said of durations from their bounds alone. */
class DurationsTests {

    @Test
    void quantilesAreNearTheTrueOnes() {
        Random chance = new Random(7);
        long[] all = new long[50_000];
        Durations durations = new Durations();
        for (int each = 0; each < all.length; each++) {
            all[each] = Math.round(3_600_000 * Math.exp(chance.nextGaussian()));
            durations.add(Duration.ofMillis(all[each]));
        }
        Arrays.sort(all);

        for (double share : new double[] {0.1, 0.5, 0.9}) {
            double exact = all[(int) (share * all.length)];
            assertThat((double) durations.quantile(share).toMillis()).isBetween(exact * 0.9, exact * 1.1);
        }
        assertThat(durations.count()).isEqualTo(50_000);
    }

    @Test
    void nothingTakesLessThanNoTime() {
        Durations durations = new Durations();
        durations.add(Duration.ofMinutes(-5));
        durations.add(Duration.ofDays(4_000));

        assertThat(durations.quantile(0.1)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(durations.totalMs()).isEqualTo(Duration.ofDays(4_000).toMillis());
        assertThat(durations.quantile(1)).isBetween(Duration.ofDays(200), Duration.ofDays(600));
    }

    @Test
    void whatWasWrittenIsAdded() {
        Durations day = new Durations();
        day.add(Duration.ofHours(1));
        Durations both = new Durations();
        both.add(day.written(), day.totalMs());
        both.add(day.written(), day.totalMs());

        assertThat(both.count()).isEqualTo(2);
        assertThat(both.totalMs()).isEqualTo(7_200_000);
    }
}
