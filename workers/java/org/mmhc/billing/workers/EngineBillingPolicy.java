package org.mmhc.billing.workers;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.mmhc.billing.BillingRefusals.PolicyUnfit;
import org.mmhc.billing.EndReason;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.policy.BillingPolicies;
import org.mmhc.billing.policy.PaymentPolicy;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.ProcessVariables;
import org.springframework.stereotype.Component;

/** Reads how payments are waited for, and what is given back, from the decision tables that the process uses too. */
@Component
class EngineBillingPolicy implements BillingPolicies {

    private static final String PAYMENT = "payment-policy";
    private static final String REFUND = "refund-policy";
    private static final int YEAR_OF_DAYS = 366;
    private static final int YEAR_OF_HOURS = YEAR_OF_DAYS * 24;
    private static final int YEAR_OF_MINUTES = YEAR_OF_HOURS * 60;
    private static final int WHOLE = 10_000;

    private final EngineDecisions decisions;

    EngineBillingPolicy(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the table of waits is asked. */
    record PaymentQuestion(SaleKind kind, boolean soldByDesk) implements ProcessVariables {}

    /** What the table of refunds is asked. */
    record RefundQuestion(EndReason reasonCode, int daysSinceStart, int visitsUsed) implements ProcessVariables {}

    @Override
    public PaymentPolicy payment(SaleKind kind, boolean soldByDesk) {
        Map<String, Object> answer = ask(PAYMENT, new PaymentQuestion(kind, soldByDesk));
        return new PaymentPolicy(
                number(answer, "remindAfterMinutes", 1, YEAR_OF_MINUTES),
                number(answer, "lapseAfterHours", 1, YEAR_OF_HOURS),
                number(answer, "renewRemindDays", 0, YEAR_OF_DAYS),
                number(answer, "fixDueHours", 1, YEAR_OF_HOURS),
                number(answer, "escalateEveryHours", 1, YEAR_OF_HOURS));
    }

    @Override
    public RefundPolicy refund(EndReason reason, int daysSinceStart, int visitsUsed) {
        Map<String, Object> answer = ask(REFUND, new RefundQuestion(reason, daysSinceStart, visitsUsed));
        RefundPolicy.Method method = Arrays.stream(RefundPolicy.Method.values())
                .filter(known -> known.name().equals(answer.get("method")))
                .findFirst()
                .orElseThrow(() -> new PolicyUnfit("method"));
        return new RefundPolicy(method, number(answer, "feeBp", 0, WHOLE));
    }

    private Map<String, Object> ask(String table, ProcessVariables question) {
        return decisions.evaluateNow(Set.of(table), question.asMap()).getOrDefault(table, Map.of());
    }

    private static int number(Map<String, Object> answer, String column, int least, int most) {
        if (answer.get(column) instanceof Number number
                && new BigDecimal(number.toString()).compareTo(BigDecimal.valueOf(number.intValue())) == 0
                && number.intValue() >= least
                && number.intValue() <= most) {
            return number.intValue();
        }
        throw new PolicyUnfit(column);
    }
}
