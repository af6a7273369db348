package org.mmhc.visits.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitRefusals.PolicyUnfit;
import org.mmhc.visits.clocking.Whereabouts;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.policy.VisitFacts;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Finding;
import org.mmhc.visits.review.Severity;

class EngineVisitPolicyTests {

    private static final VisitFacts FACTS = new VisitFacts(
            true,
            true,
            0,
            0,
            0,
            0,
            100,
            0,
            PlaceKind.HOME,
            Whereabouts.THERE,
            Whereabouts.THERE,
            false,
            0,
            false,
            0,
            false,
            false,
            false,
            0,
            false,
            false,
            true,
            false,
            false);

    private final EngineDecisions decisions = mock(EngineDecisions.class);
    private final EngineVisitPolicy policy = new EngineVisitPolicy(decisions);

    @Test
    void ofTwoLinesWithOneCodeTheStricterCounts() {
        answers(
                "visit-exceptions",
                Map.of(
                        "result",
                        List.of(
                                Map.of("code", "LATE_IN", "severity", "NOTE", "askCaregiver", true),
                                Map.of("code", "SHORT", "severity", "NOTE", "askCaregiver", false),
                                Map.of("code", "LATE_IN", "severity", "REVIEW", "askCaregiver", false))));
        assertThat(policy.findings(FACTS))
                .containsExactlyInAnyOrder(
                        new Finding(ExceptionCode.LATE_IN, Severity.REVIEW, true),
                        new Finding(ExceptionCode.SHORT, Severity.NOTE, false));
    }

    @Test
    void aTableThatFindsNothingIsAnAnswer() {
        answers("visit-exceptions", Map.of());
        assertThat(policy.findings(FACTS)).isEmpty();
    }

    @Test
    void aTableThatCannotBeGoneByIsNamed() {
        answers("visit-exceptions", Map.of("result", List.of(Map.of("code", "LATE_IN"))));
        assertThatExceptionOfType(PolicyUnfit.class).isThrownBy(() -> policy.findings(FACTS));
        answers("visit-exceptions", Map.of("result", List.of(Map.of("code", "MADE_UP", "severity", "NOTE"))));
        assertThatExceptionOfType(PolicyUnfit.class).isThrownBy(() -> policy.findings(FACTS));
        answers("visit-policy", Map.of("firstReminderHours", -1));
        assertThatExceptionOfType(PolicyUnfit.class).isThrownBy(() -> policy.waits("COMPANION"));
        answers("cancellation-pay", Map.of("result", 101));
        assertThatExceptionOfType(PolicyUnfit.class)
                .isThrownBy(() -> policy.paidOfCancelled(CancelReason.NOT_WANTED, true, 1));
    }

    private void answers(String table, Map<String, Object> answer) {
        when(decisions.evaluateNow(any(), any())).thenReturn(Map.of(table, answer));
    }
}
