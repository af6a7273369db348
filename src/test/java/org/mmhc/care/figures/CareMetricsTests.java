package org.mmhc.care.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.care.figures.CareMetrics.Reached;
import org.mmhc.care.request.CareMilestoneKind;

class CareMetricsTests {

    private static final Instant SIX = Instant.parse("2026-11-30T06:00:00Z");

    private final Reached sent = reached(CareMilestoneKind.SUBMITTED, 0, -600);
    private final Reached first = reached(CareMilestoneKind.ASSIGNED, 4, -540);
    private final Reached calledOut = reached(CareMilestoneKind.CALLED_OUT, 3, 0);
    private final Reached again = reached(CareMilestoneKind.CALLED_OUT, 1, 5);

    @Test
    void theFirstWhoGoesIsCountedFromTheSending() {
        assertThat(CareMetrics.toFirst(List.of(sent, first))).contains(Duration.ofHours(1));
        assertThat(CareMetrics.toFirst(List.of(sent, first, calledOut))).isEmpty();
        assertThat(CareMetrics.toCover(List.of(sent, first))).isEmpty();
    }

    @Test
    void aCallOutIsCoveredWhenTheLastOfItsVisitsIs() {
        Reached two = reached(CareMilestoneKind.ASSIGNED, 2, 20);
        Reached rest = reached(CareMilestoneKind.ASSIGNED, 2, 35);
        assertThat(CareMetrics.toCover(List.of(sent, first, calledOut, again, two)))
                .isEmpty();
        assertThat(CareMetrics.toCover(List.of(sent, first, calledOut, again, two, rest)))
                .contains(Duration.ofMinutes(35));
        assertThat(CareMetrics.toCover(List.of(sent, first, calledOut, again, two, rest, first)))
                .isEmpty();
    }

    private static Reached reached(CareMilestoneKind kind, int visits, int minutes) {
        return new Reached(kind, visits, SIX.plus(Duration.ofMinutes(minutes)));
    }
}
