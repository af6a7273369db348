package org.mmhc.visits.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExceptionCodeTests {

    @ParameterizedTest
    @EnumSource
    void everythingCanBeExplainedAndSettled(ExceptionCode code) {
        assertThat(code.reasons()).contains(Reason.OTHER);
        assertThat(code.actions()).contains(Action.ACCEPTED_AS_CLOCKED, Action.NOT_PAYABLE);
    }

    @Test
    void timesAreNotCorrectedBecauseSomebodyWasFar() {
        assertThat(ExceptionCode.FAR_IN.actions()).contains(Action.PIN_MOVED).doesNotContain(Action.TIMES_CORRECTED);
        assertThat(ExceptionCode.FAR_OUT.reasons()).contains(Reason.PIN_WRONG).doesNotContain(Reason.FORGOT_OUT);
    }

    @Test
    void theHomeDoesNotMoveBecauseSomebodyWasLate() {
        assertThat(ExceptionCode.LATE_IN.actions())
                .contains(Action.TIMES_CORRECTED)
                .doesNotContain(Action.PIN_MOVED);
    }

    @Test
    void onlyWhoWasThereInsteadChangesTheCaregiver() {
        assertThat(ExceptionCode.values())
                .filteredOn(code -> code.actions().contains(Action.CAREGIVER_CHANGED))
                .containsExactly(ExceptionCode.OTHER_CAREGIVER);
    }
}
