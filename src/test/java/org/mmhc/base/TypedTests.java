package org.mmhc.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTests {

    @Test
    void spacesAloneAreNothing() {
        assertThat(Typed.orNothing(null)).isNull();
        assertThat(Typed.orNothing(" \n\u2003")).isNull();
        assertThat(Typed.orNothing("  The tap drips. ")).isEqualTo("The tap drips.");
    }
}
