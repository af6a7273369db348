package org.mmhc.billing.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.billing.BillingRefusals.PolicyUnfit;
import org.mmhc.billing.policy.RefundApproval;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.engine.EngineDecisions;

class EngineRefundApprovalsTests {

    private static final Map<String, Object> ANSWER = Map.of(
            "approvers",
            1,
            "dueHours",
            24,
            "priority",
            60,
            "slowDays",
            10,
            "fixDueHours",
            24,
            "escalateEveryHours",
            24);

    private final EngineDecisions decisions = mock(EngineDecisions.class);
    private final EngineRefundApprovals approvals = new EngineRefundApprovals(decisions);

    @Test
    void whatTheTableSaysIsRead() {
        answers(ANSWER);
        assertThat(ask()).isEqualTo(new RefundApproval(1, 24, 60, 10, 24, 24));
    }

    @Test
    void nonsenseIsRefusedInWords() {
        for (Object nonsense : new Object[] {3, -1, 1.5, "two"}) {
            Map<String, Object> answer = new HashMap<>(ANSWER);
            answer.put("approvers", nonsense);
            answers(answer);
            assertThatExceptionOfType(PolicyUnfit.class).isThrownBy(this::ask);
        }
        answers(Map.of());
        assertThatExceptionOfType(PolicyUnfit.class).isThrownBy(this::ask);
    }

    private RefundApproval ask() {
        return approvals.approval(RefundKind.CANCELLATION, Money.of("3000.00", "INR"));
    }

    private void answers(Map<String, Object> answer) {
        when(decisions.evaluateNow(any(), any())).thenReturn(Map.of("refund-approval", answer));
    }
}
