package org.mmhc.care.matching;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** What follows from rules: asked once of each, and only of those that speak against somebody, as every answer may come from afar. */
final class AskedPolicies implements Function<Rule, Policy> {

    private final MatchPolicies policies;
    private final Wanted wanted;
    private final Map<Rule, Policy> asked = new EnumMap<>(Rule.class);

    AskedPolicies(MatchPolicies policies, Wanted wanted) {
        this.policies = policies;
        this.wanted = wanted;
    }

    @Override
    public Policy apply(Rule rule) {
        return asked.computeIfAbsent(
                rule, each -> policies.policy(each, wanted.urgency(), each == Rule.GENDER && wanted.genderMust()));
    }
}
