package org.mmhc.care.availability;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.care.availability.AvailabilityRefusals.TermsUnfit;

/** How much somebody can say that they want to work. */
class WorkTermsTests {

    private static final WorkLimits.Most MOST = new WorkLimits.Most(48, 12, 8);

    @Test
    void hoursThatSomebodyWouldLikeAreNoMoreThanTheyWorkAtMost() {
        assertThatCode(() -> wishing(null).require(MOST)).doesNotThrowAnyException();
        assertThatCode(() -> wishing(30).require(MOST)).doesNotThrowAnyException();
        for (int hours : new int[] {0, 31}) {
            assertThatExceptionOfType(TermsUnfit.class)
                    .isThrownBy(() -> wishing(hours).require(MOST));
        }
    }

    private static WorkTerms wishing(@Nullable Integer hours) {
        return new WorkTerms(30, hours, 12, 8, 25, TravelMode.CAR, null, null, null, -1);
    }
}
