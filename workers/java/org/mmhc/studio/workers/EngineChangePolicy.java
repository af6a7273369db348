package org.mmhc.studio.workers;

import java.util.Map;
import java.util.Set;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangePolicy;
import org.springframework.stereotype.Component;

/** Reads the policy from the decision table that the process uses too. What it does not say is as strict as it can be. */
@Component
class EngineChangePolicy implements ChangePolicy {

    private static final String TABLE = "change-policy";
    private static final int MOST_APPROVERS = 2;
    private static final int MOST_DAYS = 90;
    private static final int USUAL_DAYS = 14;

    private final EngineDecisions decisions;

    EngineChangePolicy(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the table is asked. */
    record Question(String processId, ChangeKind kind, boolean touchesMoney, long openCases)
            implements ProcessVariables {}

    @Override
    public Terms termsFor(ChangeFacts facts) {
        Question question = new Question(facts.processId(), facts.kind(), facts.touchesMoney(), facts.openCases());
        Map<String, Object> answer =
                decisions.evaluateNow(Set.of(TABLE), question.asMap()).getOrDefault(TABLE, Map.of());
        int approvers = answer.get("approvers") instanceof Integer one && one == 1 ? one : MOST_APPROVERS;
        int days = answer.get("watchDays") instanceof Integer some && some > 0 && some <= MOST_DAYS ? some : USUAL_DAYS;
        return new Terms(approvers, days);
    }
}
