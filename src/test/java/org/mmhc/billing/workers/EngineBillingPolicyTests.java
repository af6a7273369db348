package org.mmhc.billing.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mmhc.billing.BillingRefusals.PolicyUnfit;
import org.mmhc.billing.EndReason;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.policy.PaymentPolicy;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.policy.RefundPolicy.Method;
import org.mmhc.engine.EngineDecisions;

class EngineBillingPolicyTests {

    private static final Map<String, Object> WAITS = Map.of(
            "remindAfterMinutes",
            30,
            "lapseAfterHours",
            24,
            "renewRemindDays",
            7,
            "fixDueHours",
            24,
            "escalateEveryHours",
            24);

    private final EngineDecisions decisions = mock(EngineDecisions.class);
    private final EngineBillingPolicy policy = new EngineBillingPolicy(decisions);

    @Test
    void whatTheTablesSayIsRead() {
        answers("payment-policy", WAITS);
        assertThat(policy.payment(SaleKind.NEW, false)).isEqualTo(new PaymentPolicy(30, 24, 7, 24, 24));
        answers("refund-policy", Map.of("method", "LESSER", "feeBp", 1000));
        assertThat(policy.refund(EndReason.PATIENT_REQUEST, 9, 5)).isEqualTo(new RefundPolicy(Method.LESSER, 1000));
    }

    @Test
    void nonsenseIsRefusedInWords() {
        for (Object nonsense : new Object[] {0, -1, 1_000_000, 1.5, "soon"}) {
            Map<String, Object> waits = new HashMap<>(WAITS);
            waits.put("escalateEveryHours", nonsense);
            answers("payment-policy", waits);
            assertThatExceptionOfType(PolicyUnfit.class).isThrownBy(() -> policy.payment(SaleKind.NEW, false));
        }
        answers("payment-policy", Map.of());
        assertThatExceptionOfType(PolicyUnfit.class).isThrownBy(() -> policy.payment(SaleKind.NEW, false));
        answers("refund-policy", Map.of("method", "ALL", "feeBp", 0));
        assertThatExceptionOfType(PolicyUnfit.class).isThrownBy(() -> policy.refund(EndReason.FRAUD, 0, 0));
        answers("refund-policy", Map.of("method", "FULL", "feeBp", 10_001));
        assertThatExceptionOfType(PolicyUnfit.class).isThrownBy(() -> policy.refund(EndReason.FRAUD, 0, 0));
    }

    private void answers(String table, Map<String, Object> answer) {
        when(decisions.evaluateNow(any(), any())).thenReturn(Map.of(table, answer));
    }
}
