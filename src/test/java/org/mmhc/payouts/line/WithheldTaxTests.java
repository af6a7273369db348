package org.mmhc.payouts.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;

class WithheldTaxTests {

    @Test
    void whatWasNotTaxedBeforeIsTaxedNow() {
        assertThat(new WithheldTax(rupees("25900.00"), rupees("0.00")).at(200)).isEqualTo(rupees("518.00"));
    }

    @Test
    void whatWasKeptBeforeIsNotKeptAgain() {
        assertThat(new WithheldTax(rupees("35900.00"), rupees("518.00")).at(200))
                .isEqualTo(rupees("200.00"));
    }

    @Test
    void nothingIsGivenBack() {
        assertThat(new WithheldTax(rupees("20000.00"), rupees("518.00")).at(200))
                .isEqualTo(rupees("0.00"));
        assertThat(new WithheldTax(rupees("-600.00"), rupees("0.00")).at(200)).isEqualTo(rupees("0.00"));
        assertThat(new WithheldTax(rupees("25900.00"), rupees("0.00")).at(0)).isEqualTo(rupees("0.00"));
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
