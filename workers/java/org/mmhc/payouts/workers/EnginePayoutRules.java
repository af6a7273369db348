package org.mmhc.payouts.workers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.mmhc.base.Money;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.payouts.PayoutRefusals.PayoutRuleUnfit;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.policy.PayoutRules;
import org.mmhc.payouts.policy.RunPolicy;
import org.springframework.stereotype.Component;

/** Reads the terms of payouts from the decision tables that the processes use too. */
@Component
class EnginePayoutRules implements PayoutRules {

    private static final String RUN = "payout-run-policy";
    private static final String LIMITS = "payout-limits";
    private static final String TAX = "tds-rules";
    private static final int YEAR_OF_HOURS = 366 * 24;
    private static final int YEAR_OF_DAYS = 366;
    private static final int MOST_TAX = 5_000;
    private static final int MOST_MINOR = 100_000_000;
    private static final int TWO_PEOPLE = 2;

    private final EngineDecisions decisions;

    EnginePayoutRules(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the table of runs is asked. */
    record RunQuestion() implements ProcessVariables {}

    /** What the table of approvers is asked. */
    record LimitsQuestion(long netMinor, int anomalies, long averageMinor) implements ProcessVariables {}

    /** What the table of taxes is asked. */
    record TaxQuestion(LineKind lineKind, long yearMinor, boolean panKnown, String onDay) implements ProcessVariables {}

    @Override
    public RunPolicy run() {
        Map<String, Object> answer = ask(RUN, new RunQuestion());
        return new RunPolicy(
                number(answer, "minPayoutMinor", 0, MOST_MINOR),
                number(answer, "objectHours", 1, YEAR_OF_HOURS),
                number(answer, "bankWaitDays", 1, YEAR_OF_DAYS),
                number(answer, "watchDays", 1, YEAR_OF_DAYS),
                number(answer, "fixDueHours", 1, YEAR_OF_HOURS),
                number(answer, "escalateEveryHours", 1, YEAR_OF_HOURS));
    }

    @Override
    public int approvers(Money net, int anomalies, Money average) {
        return number(
                ask(LIMITS, new LimitsQuestion(net.minor(), anomalies, average.minor())), "approvers", 1, TWO_PEOPLE);
    }

    @Override
    public int taxRateBp(Money commissionOfYear, boolean taxNumberKnown, LocalDate on) {
        return number(
                ask(TAX, new TaxQuestion(LineKind.COMMISSION, commissionOfYear.minor(), taxNumberKnown, on.toString())),
                "rateBp",
                0,
                MOST_TAX);
    }

    private Map<String, Object> ask(String table, ProcessVariables question) {
        return decisions.evaluateNow(Set.of(table), question.asMap()).getOrDefault(table, Map.of());
    }

    static int number(Map<String, Object> answer, String column, int least, int most) {
        Object value = answer.containsKey(column) ? answer.get(column) : answer.get("result");
        if (value instanceof Number number
                && new BigDecimal(number.toString()).compareTo(BigDecimal.valueOf(number.intValue())) == 0
                && number.intValue() >= least
                && number.intValue() <= most) {
            return number.intValue();
        }
        throw new PayoutRuleUnfit(column);
    }
}
