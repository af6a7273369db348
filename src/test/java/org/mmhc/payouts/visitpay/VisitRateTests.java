package org.mmhc.payouts.visitpay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.payouts.visitpay.VisitRate.Mode;

class VisitRateTests {

    private static final VisitRate BY_HOUR = rate(Mode.RATE_HOUR, "320.00", "0.00");
    private static final VisitRate BY_VISIT = rate(Mode.RATE_VISIT, "450.00", "0.00");

    @Test
    void minutesAreNotRounded() {
        assertThat(BY_HOUR.of(95)).isEqualTo(rupees("506.67"));
        assertThat(BY_HOUR.of(90)).isEqualTo(rupees("480.00"));
        assertThat(BY_HOUR.of(60)).isEqualTo(rupees("320.00"));
        assertThat(BY_HOUR.of(1)).isEqualTo(rupees("5.33"));
    }

    @Test
    void aVisitIsWorthTheSameHoweverLongItWas() {
        assertThat(BY_VISIT.of(20)).isEqualTo(rupees("450.00"));
        assertThat(BY_VISIT.of(200)).isEqualTo(rupees("450.00"));
    }

    @Test
    void nothingIsPaidForNoTime() {
        assertThat(BY_VISIT.of(0)).isEqualTo(rupees("0.00"));
        assertThat(rate(Mode.RATE_HOUR, "320.00", "100.00").of(0)).isEqualTo(rupees("0.00"));
    }

    @Test
    void aBonusIsPaidOnceForAVisit() {
        assertThat(rate(Mode.RATE_HOUR, "320.00", "100.00").of(120)).isEqualTo(rupees("740.00"));
        assertThat(rate(Mode.RATE_VISIT, "450.00", "100.00").of(120)).isEqualTo(rupees("550.00"));
    }

    @Test
    void ofAVisitThatWasCancelledItsShareIsPaid() {
        assertThat(BY_VISIT.ofCancelled(60, 120)).isEqualTo(rupees("225.00"));
        assertThat(BY_HOUR.ofCancelled(60, 120)).isEqualTo(rupees("320.00"));
        assertThat(BY_VISIT.ofCancelled(0, 120)).isEqualTo(rupees("0.00"));
    }

    private static VisitRate rate(Mode mode, String rate, String bonus) {
        return new VisitRate(mode, rupees(rate), rupees(bonus), 1, null);
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
