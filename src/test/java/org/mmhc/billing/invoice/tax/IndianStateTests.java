package org.mmhc.billing.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which state somebody means. */
class IndianStateTests {

    @Test
    void thereAreThirtyEightCodes() {
        assertThat(IndianState.values())
                .extracting(IndianState::code)
                .containsExactly(
                        IntStream.rangeClosed(1, 38).mapToObj("%02d"::formatted).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "Karnataka, KARNATAKA",
        "' karnátaka ', KARNATAKA",
        "KA, KARNATAKA",
        "29, KARNATAKA",
        "कर्नाटक, KARNATAKA",
        "Tamilnadu, TAMIL_NADU",
        "Orissa, ODISHA",
        "New Delhi, DELHI",
        "NCT of Delhi, DELHI",
        "State of Kerala, KERALA",
        "J&K, ",
        "Jammu & Kashmir, JAMMU_AND_KASHMIR",
        "ANDAMAN AND NICOBAR ISLANDS, ANDAMAN_AND_NICOBAR_ISLANDS",
        "Daman and Diu, DADRA_AND_NAGAR_HAVELI_AND_DAMAN_AND_DIU",
        "28, ANDHRA_PRADESH",
        "Andhra Pradesh, ANDHRA_PRADESH",
        "West-Bengal, WEST_BENGAL",
        "Pondicherry, PUDUCHERRY",
    })
    void isFoundByAllItsNames(String typed, IndianState expected) {
        assertThat(IndianState.named(typed).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bavaria", "Pradesh", "99", "India", "=cmd|' /C calc'!A0", "‮Goa?x"})
    void nobodyGuesses(String typed) {
        assertThat(IndianState.named(typed)).isEmpty();
    }

    @Test
    void everyTitleLeadsToItsOwnStateOfToday() {
        assertThat(Arrays.stream(IndianState.values()))
                .allSatisfy(
                        state -> assertThat(IndianState.named(state.title())).contains(state.today()));
        assertThat(Arrays.stream(IndianState.values()).filter(state -> state.today() == state))
                .hasSize(36);
    }
}
