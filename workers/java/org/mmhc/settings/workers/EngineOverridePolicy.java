package org.mmhc.settings.workers;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.settings.OverridePolicy;
import org.springframework.stereotype.Component;

/** Reads from the decision table which rules may be broken. What it does not say is not allowed. */
@Component
class EngineOverridePolicy implements OverridePolicy {

    private static final String TABLE = "override-policy";
    private static final PolicyAnswer NEVER = new PolicyAnswer(false, true, 0);
    private static final int MOST_DAYS = 366;

    private final EngineDecisions decisions;

    EngineOverridePolicy(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the table is asked. */
    record PolicyQuestion(String rule, Role role, @Nullable Long amountMinor) implements ProcessVariables {}

    @Override
    public PolicyAnswer decide(String rule, Role role, @Nullable Long amountMinor) {
        Map<String, Object> answer = decisions
                .evaluateNow(Set.of(TABLE), new PolicyQuestion(rule, role, amountMinor).asMap())
                .getOrDefault(TABLE, Map.of());
        boolean allowed = Boolean.TRUE.equals(answer.get("allowed"));
        return allowed && answer.get("maxDays") instanceof Integer days && days > 0 && days <= MOST_DAYS
                ? new PolicyAnswer(true, !Boolean.FALSE.equals(answer.get("second")), days)
                : NEVER;
    }
}
