package org.mmhc.billing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Money;
import org.mmhc.billing.BillingEvents.PaymentCaptured;
import org.mmhc.billing.BillingEvents.PaymentFailed;
import org.mmhc.billing.BillingEvents.PaymentLinkReady;
import org.mmhc.billing.BillingEvents.PaymentOrderRefused;
import org.mmhc.billing.gateway.GatewayAsk;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.GatewayAsk.OpenLink;
import org.mmhc.billing.gateway.PaymentFact;
import org.mmhc.billing.gateway.PaymentFact.AttemptFailed;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentFacts;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of what gateways tell: by whatever way, order and how often it comes, the books and subscriptions are the same in the end. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PaymentMerger implements PaymentFacts {

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final PaymentBook payments;
    private final BillingTimeline timeline;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    PaymentMerger(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            PaymentBook payments,
            BillingTimeline timeline,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.payments = payments;
        this.timeline = timeline;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Override
    public Merged merge(PaymentFact fact) {
        return payments.of(fact).map(payment -> merge(payment, fact)).orElse(Merged.UNKNOWN_PARENT);
    }

    private Merged merge(PaymentRow payment, PaymentFact fact) {
        accounts.hold(payment.patient());
        boolean news = switch (fact) {
            case Captured captured -> captured(payment, captured);
            case RefundState _, DisputeState _ -> false;
            default -> noted(payment, fact);
        };
        return news ? Merged.DONE : Merged.IGNORED;
    }

    private boolean noted(PaymentRow payment, PaymentFact fact) {
        boolean news = payments.note(payment.id(), fact);
        SubscriptionId subscription = new SubscriptionId(payment.subscription());
        if (news && fact instanceof LinkReady) {
            timeline.add(subscription, BillingMilestone.LINK_READY, payment.id().value());
            events.publishEvent(new PaymentLinkReady(subscription, payment.id(), clock.instant()));
        }
        if (news && fact instanceof AttemptFailed) {
            timeline.add(
                    subscription, BillingMilestone.PAYMENT_FAILED, payment.id().value());
            events.publishEvent(new PaymentFailed(subscription, payment.id(), fact.at()));
        }
        if (news) {
            tellScreens(subscription);
        }
        return news;
    }

    private boolean captured(PaymentRow known, Captured fact) {
        Optional<PaymentRow> taken = payments.take(known.id(), fact);
        taken.ifPresent(this::settle);
        return taken.isPresent();
    }

    /* The money is the patient's credit by now; it pays what is due when it is enough and nothing else has paid it. */
    private void settle(PaymentRow payment) {
        Subscription subscription =
                subscriptions.findById(payment.subscription()).orElseThrow();
        Money came = payment.captured();
        Money due = subscription.due();
        boolean fits = came.currency().equals(due.currency()) && came.compareTo(due) >= 0;
        if (fits && subscription.status().isOpen() && subscription.paidAt() == null) {
            Instant at = clock.instant();
            subscription.paid(at);
            subscriptions.saveAndFlush(subscription);
            payments.closeLinks(subscription.id().value(), payment.id());
            timeline.add(subscription.id(), BillingMilestone.PAID, payment.id().value());
            events.publishEvent(new PaymentCaptured(subscription.id(), payment.id(), came, at));
        }
        tellScreens(subscription.id());
    }

    @Override
    public void refused(GatewayAsk ask, String code) {
        if (ask instanceof OpenLink) {
            payments.find(new PaymentId(ask.subject())).ifPresent(payment -> orderRefused(payment, code));
        }
    }

    private void orderRefused(PaymentRow payment, String code) {
        accounts.hold(payment.patient());
        SubscriptionId subscription = new SubscriptionId(payment.subscription());
        if (payments.refused(payment.id(), code)) {
            timeline.add(
                    subscription,
                    BillingMilestone.ORDER_REFUSED,
                    payment.gateway().name());
            events.publishEvent(new PaymentOrderRefused(subscription, payment.id(), code, clock.instant()));
            tellScreens(subscription);
        }
    }

    @Override
    public void unknown(PaymentFact fact) {}

    @Override
    public List<Fetch> openSince(Instant before) {
        return payments.openSince(before);
    }

    @Override
    public List<Fetch> failedSince(Instant after) {
        return payments.failedSince(after);
    }

    @Override
    public Optional<Fetch> idsOf(String reference) {
        return payments.idsOf(new PaymentId(reference));
    }

    private void tellScreens(SubscriptionId subscription) {
        broadcasts.publish(SubscriptionRecords.TOPIC, subscription.value());
    }
}
