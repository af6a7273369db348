package org.mmhc.verification;

import java.util.Map;
import org.mmhc.base.Role;
import org.mmhc.engine.EngineDecisions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the policy from the decision table that the process uses too. */
@Component
class EngineVerificationPolicy implements VerificationPolicy {

    private static final String DECISION_ID = "verification-policy";

    private final EngineDecisions decisions;

    EngineVerificationPolicy(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** Outside of the caller's transaction: nothing waits for the engine while it holds locks. */
    @Override
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Rule ruleFor(Role role, DocumentType type) {
        Map<String, Object> answer =
                decisions.evaluate(DECISION_ID, Map.of("ownerRole", role.name(), "documentType", type.name()));
        int validityMonths = number(answer, "validityMonths", 0);
        return new Rule(
                Boolean.TRUE.equals(answer.get("required")),
                number(answer, "reviewers", 1),
                validityMonths == 0 ? null : validityMonths,
                Boolean.TRUE.equals(answer.get("automatic")));
    }

    private static int number(Map<String, Object> answer, String name, int otherwise) {
        return answer.get(name) instanceof Number number ? number.intValue() : otherwise;
    }
}
