package org.mmhc.billing;

import java.util.Optional;
import java.util.Set;
import org.mmhc.base.OverridableRule;
import org.mmhc.base.Overrides;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.policy.BillingPolicies;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.policy.RefundPolicy.Method;
import org.springframework.stereotype.Component;

/**
 * How much of a subscription is given back when it ends: what the table says, or all of it while somebody had that rule overridden for
 * it. What a bank takes back is never given back beside.
 */
@Component
class EndingPolicy implements OverridableRule {

    static final String RULE = "billing.refundPolicy";

    private static final RefundPolicy ALL = new RefundPolicy(Method.FULL, 0);

    private final BillingPolicies policies;
    private final Overrides overrides;
    private final Subscriptions subscriptions;
    private final PlanCatalog plans;

    EndingPolicy(BillingPolicies policies, Overrides overrides, Subscriptions subscriptions, PlanCatalog plans) {
        this.policies = policies;
        this.overrides = overrides;
        this.subscriptions = subscriptions;
        this.plans = plans;
    }

    RefundPolicy of(SubscriptionId id, EndReason reason, int daysSinceStart, int visitsUsed) {
        return reason != EndReason.CHARGEBACK && overrides.isOverridden(RULE, id.value())
                ? ALL
                : policies.refund(reason, daysSinceStart, visitsUsed);
    }

    @Override
    public String rule() {
        return RULE;
    }

    /** The whole price is the most that can go back. */
    @Override
    public Optional<Matter> matter(String subject) {
        return subscriptions
                .findById(new SubscriptionId(subject).value())
                .map(subscription -> new Matter(
                        subscription.id().value(),
                        plans.find(subscription.plan(), subscription.planNumber())
                                .terms()
                                .title(),
                        Set.of(subscription.patient()),
                        subscription.price().minor()));
    }
}
