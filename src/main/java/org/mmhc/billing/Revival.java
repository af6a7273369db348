package org.mmhc.billing;

import java.time.Clock;
import java.time.LocalDate;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.billing.BillingEvents.SubscriptionRequested;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.plan.PlanCatalog;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins a subscription anew whose money came too late: the same plan for the same price, paid from the patient's credit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Revival {

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final BillingTimeline timeline;
    private final PlanCatalog plans;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revival(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            BillingTimeline timeline,
            PlanCatalog plans,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.timeline = timeline;
        this.plans = plans;
        this.agency = agency;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins it anew, today or on the day that was wanted. What the credit does not pay is asked for. When the patient has one of that plan
     * by now, nothing begins, and the money stays their credit.
     */
    public void revive(SubscriptionId lapsed) {
        Subscription before = subscriptions.findById(lapsed.value()).orElseThrow(() -> new SubscriptionUnknown(lapsed));
        if (subscriptions.isWanted(before.patient(), before.plan())) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        LocalDate startsOn = before.startsOn().isBefore(today) ? today : before.startsOn();
        Money credit = accounts.spendable(before.patient(), before.price()).min(before.price());
        Subscription anew = Subscription.of(
                before.patient(),
                plans.find(before.plan(), before.planNumber()),
                startsOn,
                credit,
                CurrentUser.require().uid(),
                clock.instant());
        anew.soldBy(before.seller(), before.soldThrough());
        anew.paidBy(before.gateway(), before.placeOfSupply());
        anew.revives(lapsed);
        subscriptions.saveAndFlush(anew);
        accounts.setAside(anew);
        timeline.add(anew.id(), BillingMilestone.REQUESTED, lapsed.value());
        events.publishEvent(new SubscriptionRequested(
                anew.id(),
                anew.patient(),
                anew.plan(),
                anew.kind(),
                anew.soldThrough(),
                anew.due(),
                anew.seller() != null,
                clock.instant()));
    }
}
