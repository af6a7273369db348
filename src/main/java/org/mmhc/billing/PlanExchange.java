package org.mmhc.billing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Broadcasts;
import org.mmhc.billing.BillingEvents.PlanChanged;
import org.mmhc.billing.payment.PaymentBook;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One plan in the place of another: until the new one is paid nothing changes, and then everything at once. Who calls holds the patient.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PlanExchange {

    private static final List<SubscriptionStatus> OPEN =
            List.of(SubscriptionStatus.REQUESTED, SubscriptionStatus.AWAITING_PAYMENT);

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final PaymentBook payments;
    private final Invoicing invoicing;
    private final BillingTimeline timeline;
    private final BillingNotices notices;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    PlanExchange(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            PaymentBook payments,
            Invoicing invoicing,
            BillingTimeline timeline,
            BillingNotices notices,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.payments = payments;
        this.invoicing = invoicing;
        this.timeline = timeline;
        this.notices = notices;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** That one is active: the one in whose place it comes is over, and what was left of it is credit that pays for this one. */
    void complete(Subscription active) {
        Optional.ofNullable(active.changes())
                .flatMap(id -> subscriptions.findById(id.value()))
                .filter(before -> before.status().isRunning())
                .ifPresent(before -> {
                    before.change(active.startsOn().minusDays(1));
                    invoicing.takeBack(before, active.exchange(), "PLAN_CHANGE", "change/" + active.id());
                    subscriptions.saveAndFlush(before);
                    events.publishEvent(new PlanChanged(before.id(), active.id(), clock.instant()));
                    tellScreens(before);
                });
    }

    /** Whether another one that is paid comes in its place. One that is not paid lapses, as there will be nothing to give for it. */
    boolean isPaidFor(Subscription before) {
        Optional<Subscription> other =
                subscriptions.findByChangesAndStatusIn(before.id().value(), OPEN);
        return other.isPresent() && !lapse(other.get());
    }

    /** What is left of that one is not what was reckoned: what was to come in its place and is not paid lapses, and its patient hears of it. */
    void reckonAnew(SubscriptionId before) {
        subscriptions
                .findByChangesAndStatusIn(before.value(), OPEN)
                .filter(this::lapse)
                .ifPresent(other -> notices.tell(other.patient(), BillingNotice.CHANGE_OUTDATED, other));
    }

    /** Nobody has paid for that one in time; true when that is so, false when the money has come. */
    boolean lapse(Subscription unpaid) {
        boolean open = unpaid.status().isOpen();
        boolean lapsed = unpaid.lapse();
        if (lapsed && open) {
            subscriptions.saveAndFlush(unpaid);
            accounts.release(unpaid);
            payments.closeLinks(unpaid.id().value(), null);
            timeline.add(unpaid.id(), BillingMilestone.LAPSED, null);
            tellScreens(unpaid);
        }
        return lapsed;
    }

    private void tellScreens(Subscription subscription) {
        broadcasts.publish(SubscriptionRecords.TOPIC, subscription.id().value());
    }
}
