package org.mmhc.billing.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.billing.invoice.InvoiceRefusals.GstinUnfit;

/** Numbers of those who are registered for tax. */
class GstinTests {

    @ParameterizedTest
    @ValueSource(strings = {"27AAPFU0939F1ZV", "29AAGCB7383J1Z4", " 27aapfu0939f1zv "})
    void aNumberIsTaken(String number) {
        assertThat(new Gstin(number).value()).hasSize(15);
    }

    @Test
    void itTellsStateAndPan() {
        Gstin number = new Gstin("27AAPFU0939F1ZV");
        assertThat(number.state()).isEqualTo(IndianState.MAHARASHTRA);
        assertThat(number.pan()).isEqualTo("AAPFU0939F");
    }

    @ParameterizedTest
    @CsvSource({
        "'', SHAPE",
        "27AAPFU0939F1Z, SHAPE",
        "27AAPFU0939F1ZVV, SHAPE",
        "27AAPFU09X9F1ZV, SHAPE",
        "2７AAPFU0939F1ZV, SHAPE",
        "39AAPFU0939F1ZV, STATE",
        "27AAPFU0939F1ZW, CHECK_CHARACTER",
        "27AAPFU0993F1ZV, CHECK_CHARACTER"
    })
    void aSlipOfThePenIsNotTaken(String number, GstinUnfit.Part part) {
        assertThatExceptionOfType(GstinUnfit.class)
                .isThrownBy(() -> new Gstin(number))
                .satisfies(unfit -> assertThat(unfit.part()).isEqualTo(part));
    }
}
