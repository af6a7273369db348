package org.mmhc.verification.workers;

import java.util.Map;
import java.util.Set;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.Role;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.verification.DocumentRefusals.PolicyUnfit;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.Terms;
import org.mmhc.verification.VerificationPolicy;
import org.springframework.stereotype.Component;

/** Reads the policy from the decision tables that the process uses too. */
@Component
class EngineVerificationPolicy implements VerificationPolicy {

    private static final String POLICY = "verification-policy";
    private static final String DEADLINES = "verification-deadlines";
    private static final int MOST_REVIEWERS = 2;
    private static final int LONGEST_HOURS = 24 * 365;

    private final EngineDecisions decisions;

    EngineVerificationPolicy(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the tables are asked about. */
    record Question(Role ownerRole, DocumentType documentType) implements ProcessVariables {}

    @Override
    public Rule ruleFor(Role role, DocumentType type) {
        OutsideTransactions.require("Asking for the verification policy");
        return rule(decisions.evaluate(POLICY, new Question(role, type).asMap()));
    }

    @Override
    public Terms termsFor(Role role, DocumentType type) {
        OutsideTransactions.require("Asking for the verification policy");
        Map<String, Map<String, Object>> answers =
                decisions.evaluateNow(Set.of(POLICY, DEADLINES), new Question(role, type).asMap());
        Map<String, Object> deadlines = answers.getOrDefault(DEADLINES, Map.of());
        Map<String, Object> answer = answers.getOrDefault(POLICY, Map.of());
        Rule rule = rule(answer);
        if (!(answer.getOrDefault("automatic", false) instanceof Boolean)
                || !(answer.get("reviewers") instanceof Number)
                || rule.reviewers() < 0
                || rule.reviewers() > MOST_REVIEWERS
                || rule.dueHours() < 0
                || rule.dueHours() > LONGEST_HOURS) {
            throw new PolicyUnfit();
        }
        return new Terms(
                rule.reviewers(),
                rule.automatic(),
                rule.dueHours(),
                rule.validityMonths() == null ? 0 : rule.validityMonths(),
                number(deadlines, "escalations", 5),
                number(deadlines, "lapseAfterDays", 30),
                number(deadlines, "warnBeforeDays", 30));
    }

    private static Rule rule(Map<String, Object> answer) {
        int validityMonths = number(answer, "validityMonths", 0);
        return new Rule(
                Boolean.TRUE.equals(answer.get("required")),
                number(answer, "reviewers", 1),
                number(answer, "dueHours", 0),
                validityMonths == 0 ? null : validityMonths,
                Boolean.TRUE.equals(answer.get("automatic")));
    }

    private static int number(Map<String, Object> answer, String name, int otherwise) {
        return answer.get(name) instanceof Number number ? number.intValue() : otherwise;
    }
}
