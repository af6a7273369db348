package org.mmhc.payouts.workers;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mmhc.base.Money;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.EngineDecisions.Decided;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.payouts.PayoutRefusals.PayoutRuleUnfit;
import org.mmhc.payouts.policy.PayoutSettings;
import org.mmhc.payouts.visitpay.VisitRate;
import org.mmhc.payouts.visitpay.VisitRates;
import org.springframework.stereotype.Component;

/** Reads what visits are worth from its decision table, with the state of the table that said so. */
@Component
class EngineVisitRates implements VisitRates {

    private static final String TABLE = "visit-pay";
    private static final int MOST_MINOR = 10_000_000;

    private final EngineDecisions decisions;
    private final PayoutSettings settings;

    EngineVisitRates(EngineDecisions decisions, PayoutSettings settings) {
        this.decisions = decisions;
        this.settings = settings;
    }

    /** What the table is asked. */
    record RateQuestion(String service, DayKind dayKind) implements ProcessVariables {}

    @Override
    public VisitRate rate(String service, DayKind dayKind) {
        Decided decided = Objects.requireNonNull(decisions
                .decideNow(Set.of(TABLE), new RateQuestion(service, dayKind).asMap())
                .get(TABLE));
        Map<String, Object> answer = decided.output();
        VisitRate.Mode mode = Arrays.stream(VisitRate.Mode.values())
                .filter(known -> known.name().equals(answer.get("mode")))
                .findFirst()
                .orElseThrow(() -> new PayoutRuleUnfit("mode"));
        return new VisitRate(
                mode, money(answer, "rateMinor"), money(answer, "bonusMinor"), decided.version(), decided.rule());
    }

    private Money money(Map<String, Object> answer, String column) {
        return Money.ofMinor(EnginePayoutRules.number(answer, column, 0, MOST_MINOR), settings.currency());
    }
}
