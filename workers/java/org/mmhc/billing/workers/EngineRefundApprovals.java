package org.mmhc.billing.workers;

import java.util.Map;
import java.util.Set;
import org.mmhc.base.Money;
import org.mmhc.billing.BillingRefusals.PolicyUnfit;
import org.mmhc.billing.policy.RefundApproval;
import org.mmhc.billing.refund.RefundApprovals;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.ProcessVariables;
import org.springframework.stereotype.Component;

/** Reads who has to agree to a refund from the decision table that the process uses too. */
@Component
class EngineRefundApprovals implements RefundApprovals {

    private static final String TABLE = "refund-approval";
    private static final int TWO_PEOPLE = 2;
    private static final int MOST = 10_000;

    private final EngineDecisions decisions;

    EngineRefundApprovals(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the table is asked. */
    record ApprovalQuestion(RefundKind kind, long amountMinor) implements ProcessVariables {}

    @Override
    public RefundApproval approval(RefundKind kind, Money amount) {
        Map<String, Object> answer = decisions
                .evaluateNow(Set.of(TABLE), new ApprovalQuestion(kind, amount.minor()).asMap())
                .getOrDefault(TABLE, Map.of());
        return new RefundApproval(
                number(answer, "approvers", TWO_PEOPLE),
                number(answer, "dueHours", MOST),
                number(answer, "priority", MOST),
                number(answer, "slowDays", MOST),
                number(answer, "fixDueHours", MOST),
                number(answer, "escalateEveryHours", MOST));
    }

    private static int number(Map<String, Object> answer, String column, int most) {
        if (answer.get(column) instanceof Integer number && number >= 0 && number <= most) {
            return number;
        }
        throw new PolicyUnfit(column);
    }
}
