package org.mmhc.billing;

import java.time.Clock;
import java.time.LocalDate;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.billing.BillingEvents.EndingOrdered;
import org.mmhc.billing.BillingEvents.SubscriptionResumed;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.policy.RefundPolicy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a dispute about its payment does to a subscription. Who calls holds the patient's row. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DisputedSubscriptions {

    private final Subscriptions subscriptions;
    private final SubscriptionEnding ending;
    private final SubscriptionFlow flow;
    private final BillingTimeline timeline;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    DisputedSubscriptions(
            Subscriptions subscriptions,
            SubscriptionEnding ending,
            SubscriptionFlow flow,
            BillingTimeline timeline,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.ending = ending;
        this.flow = flow;
        this.timeline = timeline;
        this.agency = agency;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** What is given back of it should it end, and with which tax. */
    public record EndingTerms(RefundPolicy policy, TaxTerms tax) {}

    /** Asks what is given back of it should it end today. */
    @Transactional(propagation = Propagation.NEVER)
    public EndingTerms endingTerms(SubscriptionId id) {
        return new EndingTerms(ending.refundPolicy(id, EndReason.CHARGEBACK), flow.taxTerms(id));
    }

    /** It goes on, unless an admin has suspended it too. */
    public void resume(SubscriptionId id) {
        Subscription subscription = find(id);
        if (subscription.resume()) {
            subscriptions.saveAndFlush(subscription);
            timeline.add(id, BillingMilestone.RESUMED, null);
            events.publishEvent(new SubscriptionResumed(id, subscription.patient(), clock.instant()));
            broadcasts.publish(SubscriptionRecords.TOPIC, id.value());
        }
    }

    /** It ends when the payment that was taken back is the one that paid it. */
    public void end(SubscriptionId id, PaymentId payment, EndingTerms terms) {
        Subscription subscription = find(id);
        if (!subscription.status().isRunning() || !timeline.isPaidBy(id, payment)) {
            return;
        }
        subscription.askToEnd(EndReason.CHARGEBACK, LocalDate.ofInstant(clock.instant(), agency.zone()));
        subscriptions.saveAndFlush(subscription);
        ending.end(subscription, terms.policy(), terms.tax());
        events.publishEvent(new EndingOrdered(id, EndReason.CHARGEBACK, clock.instant()));
    }

    private Subscription find(SubscriptionId id) {
        return subscriptions.findById(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
    }
}
