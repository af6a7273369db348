package org.mmhc.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Money;
import org.mmhc.billing.BillingEvents.PaymentCaptured;
import org.mmhc.billing.BillingEvents.PaymentFailed;
import org.mmhc.billing.BillingEvents.PaymentOrderRefused;
import org.mmhc.billing.BillingEvents.SubscriptionSuspended;
import org.mmhc.billing.chargeback.ChargebackBook;
import org.mmhc.billing.chargeback.ChargebackId;
import org.mmhc.billing.exception.ExceptionKind;
import org.mmhc.billing.exception.OddPaymentBook;
import org.mmhc.billing.gateway.GatewayAsk;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
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
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.billing.refund.RefundId;
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
    private final RefundBook refunds;
    private final ChargebackBook chargebacks;
    private final OddPaymentBook oddities;
    private final PlanExchange exchange;
    private final PlanCatalog plans;
    private final BillingTimeline timeline;
    private final BillingNotices notices;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    PaymentMerger(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            PaymentBook payments,
            RefundBook refunds,
            ChargebackBook chargebacks,
            OddPaymentBook oddities,
            PlanExchange exchange,
            PlanCatalog plans,
            BillingTimeline timeline,
            BillingNotices notices,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.payments = payments;
        this.refunds = refunds;
        this.chargebacks = chargebacks;
        this.oddities = oddities;
        this.exchange = exchange;
        this.plans = plans;
        this.timeline = timeline;
        this.notices = notices;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Override
    public Merged merge(PaymentFact fact) {
        return payments.of(fact)
                .or(() -> ofRefund(fact))
                .map(payment -> merge(payment, fact))
                .orElse(Merged.UNKNOWN_PARENT);
    }

    private Optional<PaymentRow> ofRefund(PaymentFact fact) {
        return fact instanceof RefundState refund && refund.ourReference() != null
                ? refunds.paymentOf(new RefundId(refund.ourReference()))
                : Optional.empty();
    }

    private Merged merge(PaymentRow payment, PaymentFact fact) {
        accounts.hold(payment.patient());
        if (isOfMoney(fact) && payment.status() != PaymentStatus.CAPTURED) {
            return Merged.UNKNOWN_PARENT;
        }
        boolean news = switch (fact) {
            case Captured captured -> captured(payment, captured);
            case RefundState refund when refund.ofCaptured() -> refunded(payment, refund);
            case DisputeState dispute -> disputed(payment, dispute);
            default -> noted(payment, fact);
        };
        return news ? Merged.DONE : Merged.IGNORED;
    }

    /* What the agency gave back as a kindness makes less of what is left of a plan. */
    private boolean refunded(PaymentRow payment, RefundState fact) {
        Money before = refunds.lessKindness(payment.subscription(), payment.captured());
        boolean news = refunds.merge(payment, fact);
        if (!refunds.lessKindness(payment.subscription(), payment.captured()).equals(before)) {
            exchange.reckonAnew(new SubscriptionId(payment.subscription()));
        }
        return news;
    }

    /* What comes back before it is known to have come waits for that. */
    private static boolean isOfMoney(PaymentFact fact) {
        return fact instanceof DisputeState || fact instanceof RefundState refund && refund.ofCaptured();
    }

    private boolean noted(PaymentRow payment, PaymentFact fact) {
        boolean news = payments.note(payment.id(), fact);
        SubscriptionId subscription = new SubscriptionId(payment.subscription());
        if (news && fact instanceof LinkReady && !isStillToBePaid(subscription)) {
            payments.closeLink(payment.id());
        } else if (news && fact instanceof LinkReady) {
            timeline.add(subscription, BillingMilestone.LINK_READY, payment.id().value());
            tellHowToPay(subscription);
        }
        if (news && (fact instanceof AttemptFailed || fact instanceof RefundState)) {
            timeline.add(
                    subscription, BillingMilestone.PAYMENT_FAILED, payment.id().value());
            events.publishEvent(new PaymentFailed(subscription, payment.id(), fact.at()));
        }
        if (news) {
            tellScreens(subscription);
        }
        return news;
    }

    /* Who bought it themselves is on the page already. */
    private void tellHowToPay(SubscriptionId id) {
        Subscription subscription = subscriptions.findById(id.value()).orElseThrow();
        if (subscription.soldThrough() != SoldThrough.LINK) {
            notices.tell(subscription.patient(), BillingNotice.PLEASE_PAY, subscription);
        }
    }

    private boolean isStillToBePaid(SubscriptionId id) {
        Subscription subscription = subscriptions.findById(id.value()).orElseThrow();
        return subscription.status().isOpen() && subscription.paidAt() == null;
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
        if (subscription.paidAt() != null) {
            oddities.found(ExceptionKind.DUPLICATE, payment, came, 0, true);
        } else if (!subscription.status().isOpen()) {
            oddities.found(ExceptionKind.LATE, payment, came, hoursLate(subscription), canBeginAnew(subscription));
        } else if (!came.currency().equals(due.currency()) || came.compareTo(due) < 0) {
            oddities.found(ExceptionKind.UNDERPAID, payment, came, 0, true);
        } else {
            Instant at = clock.instant();
            subscription.paid(at);
            subscriptions.saveAndFlush(subscription);
            payments.closeLinks(subscription.id().value(), payment.id());
            timeline.add(subscription.id(), BillingMilestone.PAID, payment.id().value());
            events.publishEvent(new PaymentCaptured(subscription.id(), payment.id(), came, at));
            if (came.compareTo(due) > 0) {
                oddities.found(ExceptionKind.OVERPAID, payment, came.minus(due), 0, true);
            }
        }
        tellScreens(subscription.id());
    }

    private int hoursLate(Subscription subscription) {
        Instant payBy = subscription.payBy();
        return payBy == null
                ? 0
                : (int) Math.max(0, Duration.between(payBy, clock.instant()).toHours());
    }

    /* Whether that is what its patient wants is clear only when nobody called it off, and nothing has come in its place. */
    private boolean canBeginAnew(Subscription subscription) {
        return subscription.status() == SubscriptionStatus.LAPSED
                && subscription.kind() == SaleKind.NEW
                && !subscriptions.isWanted(subscription.patient(), subscription.plan())
                && plans.isOnSale(subscription.plan(), subscription.planNumber());
    }

    /* As long as what paid it is disputed, it covers nothing; what comes of that is decided by the case of the payment. */
    private boolean disputed(PaymentRow payment, DisputeState fact) {
        boolean news = chargebacks.merge(payment, fact);
        if (news && !chargebacks.isDisputed(payment.id())) {
            refunds.disputeEnded(payment.id());
        }
        Subscription subscription =
                subscriptions.findById(payment.subscription()).orElseThrow();
        if (news
                && subscription.status() == SubscriptionStatus.ACTIVE
                && chargebacks.isDisputed(payment.id())
                && timeline.isPaidBy(subscription.id(), payment.id())) {
            subscription.suspend();
            subscriptions.saveAndFlush(subscription);
            timeline.add(subscription.id(), BillingMilestone.SUSPENDED, null);
            exchange.reckonAnew(subscription.id());
            events.publishEvent(new SubscriptionSuspended(subscription.id(), subscription.patient(), clock.instant()));
            tellScreens(subscription.id());
        }
        return news;
    }

    @Override
    public void refused(GatewayAsk ask, String code) {
        if (ask instanceof GatewayAsk.Refund) {
            RefundId refund = new RefundId(ask.subject());
            refunds.paymentOf(refund).map(PaymentRow::patient).ifPresent(accounts::hold);
            refunds.refused(refund, code);
        }
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
    public void unknown(PaymentFact fact) {
        switch (fact) {
            case Captured captured -> oddities.unknown(captured.paymentId(), captured.amount());
            case DisputeState dispute -> oddities.unknown(moneyOf(dispute.paymentId(), dispute), dispute.amount());
            case RefundState refund
            when refund.ofCaptured() -> oddities.unknown(moneyOf(refund.paymentId(), refund), refund.amount());
            default -> {
                // No money moved.
            }
        }
    }

    private static String moneyOf(@Nullable String paymentId, PaymentFact fact) {
        return paymentId == null ? fact.subject() : paymentId;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Fetch> openSince(Instant before) {
        return Stream.of(payments.openSince(before), refunds.sentSince(before), chargebacks.openSince(before))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Capture> keptSince(Instant before) {
        return payments.keptSince(before);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Fetch> failedSince(Instant after) {
        return payments.failedSince(after);
    }

    @Override
    public Optional<Fetch> idsOf(String reference) {
        return payments.idsOf(new PaymentId(reference))
                .or(() -> refunds.idsOf(new RefundId(reference)))
                .or(() -> chargebacks.idsOf(new ChargebackId(reference)));
    }

    private void tellScreens(SubscriptionId subscription) {
        broadcasts.publish(SubscriptionRecords.TOPIC, subscription.value());
    }
}
