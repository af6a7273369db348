package org.mmhc.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistogramTests {

    private static final double TENTH = 10;

    @Test
    void whatIsReadIsAtMostATenthOff() {
        Random random = new Random(43);
        for (int round = 0; round < 200; round++) {
            List<Duration> times = random.doubles(1 + random.nextInt(400), Math.log(1.1), Math.log(360 * 86_400.0))
                    .mapToObj(power -> Duration.ofMillis((long) (1_000 * Math.exp(power))))
                    .sorted()
                    .toList();
            Histogram histogram = of(times.stream());
            for (double part : new double[] {0.1, 0.5, 0.9, 1}) {
                Duration exact = times.get((int) Math.ceil(part * times.size()) - 1);
                assertThat(histogram.percentile(part).orElseThrow().toMillis() / 1_000.0)
                        .isCloseTo(exact.toMillis() / 1_000.0, withinPercentage(TENTH));
            }
        }
    }

    @Test
    void daysAddedAreTheSameAsAllAtOnce() {
        List<Duration> one = List.of(Duration.ofMinutes(3), Duration.ofHours(30));
        List<Duration> other = List.of(Duration.ofDays(3), Duration.ofHours(2), Duration.ZERO, Duration.ofDays(900));
        Histogram all = of(Stream.concat(one.stream(), other.stream()));

        assertThat(of(one.stream()).plus(of(other.stream()))).isEqualTo(all);
        assertThat(Histogram.of(all.bytes())).isEqualTo(all);
        assertThat(all.count()).isEqualTo(6);
    }

    @Test
    void nothingTakesLessThanNoTimeAndWhatTakesYearsIsOverAYear() {
        Histogram histogram = of(Stream.of(Duration.ofMinutes(-5), Duration.ofDays(4_000)));

        assertThat(histogram.percentile(0.5).orElseThrow()).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(histogram.percentile(1).orElseThrow()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void nothingHasNoMiddle() {
        assertThat(Histogram.empty().percentile(0.5)).isEmpty();
    }

    private static Histogram of(Stream<Duration> times) {
        return times.reduce(Histogram.empty(), Histogram::with, Histogram::plus);
    }
}
