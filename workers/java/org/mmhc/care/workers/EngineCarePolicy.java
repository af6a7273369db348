package org.mmhc.care.workers;

import java.util.Map;
import java.util.Set;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.care.CareRefusals.PolicyUnfit;
import org.mmhc.care.availability.WorkLimits;
import org.mmhc.care.matching.MatchPolicies;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.care.triage.CarePolicy;
import org.mmhc.care.triage.Triage;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.ProcessVariables;
import org.springframework.stereotype.Component;

/** Reads how caregivers are sought and ranked from the decision tables, of which the process uses some too. */
@Component
class EngineCarePolicy implements CarePolicy, MatchPolicies, WorkLimits {

    private static final String TRIAGE = "care-triage";
    private static final String COVERAGE = "coverage-policy";
    private static final String CONFLICTS = "conflict-policy";
    private static final String WEIGHTS = "match-weights";
    private static final String LIMITS = "work-limits";

    private final EngineDecisions decisions;

    EngineCarePolicy(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the table of urgency is asked. */
    record TriageQuestion(Urgency urgency, String serviceType, long minutesToStart) implements ProcessVariables {}

    /** What the table of coverage is asked. */
    record CoverageQuestion(String serviceType, Urgency urgency) implements ProcessVariables {}

    /** What the table of rules is asked. */
    record RuleQuestion(Rule rule, Urgency urgency, Strength strength) implements ProcessVariables {}

    /** How much a wish counts. */
    enum Strength {
        WISH,
        MUST
    }

    /** What the table of weights is asked. */
    record WeightQuestion(String serviceType) implements ProcessVariables {}

    @Override
    public Triage triageFor(Urgency urgency, String service, long minutesToStart) {
        OutsideTransactions.require("Asking how urgent care is");
        Map<String, Object> answer = decisions
                .evaluateNow(Set.of(TRIAGE), new TriageQuestion(urgency, service, minutesToStart).asMap())
                .getOrDefault(TRIAGE, Map.of());
        return new Triage(
                number(answer, "priority"),
                Boolean.TRUE.equals(answer.get("automaticOffer")),
                number(answer, "offerSize"),
                number(answer, "offerMinutes"),
                number(answer, "waves"),
                number(answer, "assignMinutes"),
                number(answer, "coverMinutes"));
    }

    @Override
    public boolean isCovered(String service, Urgency urgency) {
        OutsideTransactions.require("Asking whether care is paid for");
        Map<String, Object> answer = decisions
                .evaluateNow(Set.of(COVERAGE), new CoverageQuestion(service, urgency).asMap())
                .getOrDefault(COVERAGE, Map.of());
        return "COVERED".equals(answer.get("result"));
    }

    @Override
    public Policy policy(Rule rule, Urgency urgency, boolean must) {
        Map<String, Object> answer = decisions.evaluate(
                CONFLICTS, new RuleQuestion(rule, urgency, must ? Strength.MUST : Strength.WISH).asMap());
        return answer.get("result") instanceof String policy ? Policy.valueOf(policy) : Policy.PROHIBIT;
    }

    @Override
    public Weights weights(String service) {
        Map<String, Object> answer = decisions.evaluate(WEIGHTS, new WeightQuestion(service).asMap());
        Weights weights = new Weights(
                number(answer, "continuity"),
                number(answer, "skill"),
                number(answer, "travel"),
                number(answer, "load"),
                number(answer, "rating"),
                number(answer, "wishes"));
        if (weights.sum() <= 0) {
            throw new PolicyUnfit(WEIGHTS);
        }
        return weights;
    }

    @Override
    public Limits limits() {
        Map<String, Object> answer = decisions.evaluate(LIMITS, Map.of("country", "ANY"));
        return new Limits(
                number(answer, "weekHours"),
                number(answer, "weekHoursMost"),
                number(answer, "dayHoursMost"),
                number(answer, "visitsDay"),
                number(answer, "restHours"));
    }

    @Override
    public Most most() {
        OutsideTransactions.require("Asking how much anybody works");
        Limits limits = limits();
        return new Most(limits.weekHoursMost(), limits.dayHoursMost(), limits.visitsDay());
    }

    private static int number(Map<String, Object> answer, String name) {
        if (answer.get(name) instanceof Number number && number.intValue() >= 0) {
            return number.intValue();
        }
        throw new PolicyUnfit(name);
    }
}
