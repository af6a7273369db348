package org.mmhc.verification;

import java.util.Map;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.Role;
import org.mmhc.engine.EngineDecisions;
import org.springframework.stereotype.Component;

/** Reads the policy from the decision tables that the process uses too. */
@Component
class EngineVerificationPolicy implements VerificationPolicy {

    private final EngineDecisions decisions;

    EngineVerificationPolicy(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Rule ruleFor(Role role, DocumentType type) {
        Map<String, Object> answer =
                ask("verification-policy", Map.of("ownerRole", role.name(), "documentType", type.name()));
        int validityMonths = number(answer, "validityMonths", 0);
        return new Rule(
                Boolean.TRUE.equals(answer.get("required")),
                number(answer, "reviewers", 1),
                number(answer, "dueHours", 0),
                validityMonths == 0 ? null : validityMonths,
                Boolean.TRUE.equals(answer.get("automatic")));
    }

    @Override
    public Deadlines deadlinesFor(DocumentType type) {
        Map<String, Object> answer = ask("verification-deadlines", Map.of("documentType", type.name()));
        return new Deadlines(
                number(answer, "escalations", 5),
                number(answer, "remindAfterDays", 7),
                number(answer, "lapseAfterDays", 30),
                number(answer, "warnBeforeDays", 30));
    }

    private Map<String, Object> ask(String decision, Map<String, Object> inputs) {
        OutsideTransactions.require("Asking for the verification policy");
        return decisions.evaluate(decision, inputs);
    }

    private static int number(Map<String, Object> answer, String name, int otherwise) {
        return answer.get(name) instanceof Number number ? number.intValue() : otherwise;
    }
}
