package org.mmhc.billing;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Money;
import org.mmhc.billing.BillingEvents.SubscriptionRequested;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of subscriptions are about, and which subscriptions should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class SubscriptionCases {

    private static final Set<SubscriptionStatus> LIVE = EnumSet.of(
            SubscriptionStatus.REQUESTED,
            SubscriptionStatus.AWAITING_PAYMENT,
            SubscriptionStatus.ACTIVE,
            SubscriptionStatus.SUSPENDED);

    private final Subscriptions subscriptions;
    private final PlanCatalog plans;
    private final UserDirectory users;

    SubscriptionCases(Subscriptions subscriptions, PlanCatalog plans, UserDirectory users) {
        this.subscriptions = subscriptions;
        this.plans = plans;
        this.users = users;
    }

    /** Which plan for whom a case is about. */
    public CaseDescription describe(SubscriptionId id) {
        Subscription subscription = subscriptions.findById(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
        String plan = plans.find(subscription.plan(), subscription.planNumber())
                .terms()
                .title();
        String name = users.nameOf(subscription.patient());
        return new CaseDescription(
                plan,
                subscription.plan(),
                subscription.patient(),
                name,
                String.join(" ", name, subscription.patient().value(), plan, subscription.plan(), id.value()));
    }

    /** Subscriptions that can be paid or have time left, by reference: as many as wanted after the given one. */
    public List<SubscriptionRequested> live(String after, int most) {
        return subscriptions.idsAfter(LIVE, after, Limit.of(most)).stream()
                .map(id -> requested(subscriptions.findById(id).orElseThrow()))
                .toList();
    }

    /** What its process is told; of what is paid nothing is due. */
    static SubscriptionRequested requested(Subscription subscription) {
        Money due = subscription.due();
        return new SubscriptionRequested(
                subscription.id(),
                subscription.patient(),
                subscription.plan(),
                subscription.kind(),
                subscription.soldThrough(),
                subscription.paidAt() == null ? due : Money.zero(due.currency()),
                subscription.seller() != null,
                subscription.requestedAt());
    }
}
