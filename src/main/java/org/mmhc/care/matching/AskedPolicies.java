package org.mmhc.care.matching;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.mmhc.base.Overrides;

/**
 * What follows from rules: asked once of each, and only of those that speak against somebody, as every answer may come from afar. What forbids
 * somebody to go because of their leave or their hours only warns, while two admins had it overridden for the request; who they are, what they can
 * do and whom they must not meet is never overridden.
 */
public final class AskedPolicies implements Function<Rule, Policy> {

    /** The name of what can be overridden for a request. */
    public static final String OVERRIDABLE = "care.conflictProhibit";

    private static final Set<Rule> OF_THEIR_TIME = EnumSet.of(Rule.ON_LEAVE, Rule.OVER_WEEK_MOST, Rule.OVER_DAY_MOST);

    private final MatchPolicies policies;
    private final Overrides overrides;
    private final Wanted wanted;
    private final Map<Rule, Policy> asked = new EnumMap<>(Rule.class);

    AskedPolicies(MatchPolicies policies, Overrides overrides, Wanted wanted) {
        this.policies = policies;
        this.overrides = overrides;
        this.wanted = wanted;
    }

    @Override
    public Policy apply(Rule rule) {
        return asked.computeIfAbsent(rule, this::ask);
    }

    private Policy ask(Rule rule) {
        Policy policy = policies.policy(rule, wanted.urgency(), rule == Rule.GENDER && wanted.genderMust());
        return policy == Policy.PROHIBIT
                        && OF_THEIR_TIME.contains(rule)
                        && overrides.isOverridden(OVERRIDABLE, wanted.request())
                ? Policy.WARN
                : policy;
    }
}
