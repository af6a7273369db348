package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.access.PasswordRule.Weakness;

class PasswordRuleTests {

    @ParameterizedTest
    @CsvSource({
        "eleven-char, TOO_SHORT",
        "aaaaaaaaaaaaaaaa, MONOTONOUS",
        "qwertyuiopas, MONOTONOUS",
        "123456789012, MONOTONOUS",
        "Password12345, COMMON",
        "P@ssw0rd12345, COMMON",
        "iloveyou20262026, COMMON",
        "butterfly2024!!, BREACHED",
        "butt3rfly-2024, BREACHED",
        "RosaFernandes1, PERSONAL",
        "rosa.f.1990!!aa, PERSONAL",
        "rosa.f.1990@example.org, PERSONAL",
        "Rosa.F.1990@Example.org!, PERSONAL"
    })
    void whatIsGuessedFirstIsRefused(String password, Weakness weakness) {
        assertThat(PasswordRule.weaknessOf(password, "Rosa Fernandes", "rosa.f.1990@example.org"))
                .contains(weakness);
    }

    @Test
    void whatIsLongerThanAnybodyTypesIsRefused() {
        assertThat(PasswordRule.weaknessOf("abcdefghij-0123456789-".repeat(10), "", ""))
                .contains(Weakness.TOO_LONG);
    }

    @Test
    void aFewWordsInARowAreGood() {
        assertThat(PasswordRule.weaknessOf("three blue lanterns", "Rosa Fernandes", "rosa@example.org"))
                .isEmpty();
    }
}
