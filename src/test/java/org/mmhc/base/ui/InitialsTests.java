package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTests {

    @ParameterizedTest
    @CsvSource({
        "Mira Joshi, MJ",
        "maria de la cruz, MC",
        "Asha, A",
        "  Ada   Thomas , AT",
        "Zoe 😀 O'Neill, ZO",
        "𝒜da 𝒯homas, 𝒜𝒯",
        "राधा शर्मा, रश",
        "Agent P1, AP",
        "😀 42, ''"
    })
    void areTwoLettersAtMost(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}
