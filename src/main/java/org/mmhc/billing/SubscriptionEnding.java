package org.mmhc.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.SubscriptionEnded;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.engine.ProcessVariables;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps that the process takes when a subscription ends: nobody pays for it, its time is over, or it is to end before. Only the system
 * may. Why and on which day it ends early is what was asked of the subscription; of one that nobody asked to end nothing changes.
 */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class SubscriptionEnding {

    /* The engine's clock may be before ours, and its timer comes once. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final PaymentBook payments;
    private final RefundBook refunds;
    private final PlanExchange exchange;
    private final Invoicing invoicing;
    private final RevenueRecognition revenue;
    private final EndingPolicy policies;
    private final BillingTimeline timeline;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    SubscriptionEnding(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            PaymentBook payments,
            RefundBook refunds,
            PlanExchange exchange,
            Invoicing invoicing,
            RevenueRecognition revenue,
            EndingPolicy policies,
            BillingTimeline timeline,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.payments = payments;
        this.refunds = refunds;
        this.exchange = exchange;
        this.invoicing = invoicing;
        this.revenue = revenue;
        this.policies = policies;
        this.timeline = timeline;
        this.agency = agency;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Whether the money has come after all. */
    public record Lapsed(boolean paidMeanwhile) implements ProcessVariables {}

    /**
     * What the table of refunds is asked.
     *
     * @param daysSinceStart that had begun before the one on which it ends
     */
    public record Assessed(EndReason reasonCode, int daysSinceStart, int daysLeft, int visitsUsed)
            implements ProcessVariables {}

    /** Nobody has paid in time; its pages are closed and what was set aside is given back, unless the money has come. */
    public Lapsed lapseSubscription(SubscriptionId id) {
        Subscription subscription = forChange(id);
        exchange.lapse(subscription);
        return new Lapsed(subscription.paidAt() != null);
    }

    /** Its time is over; what was not earned of it yet is now. */
    public void expireSubscription(SubscriptionId id) {
        Subscription subscription = forChange(id);
        LocalDate today = LocalDate.ofInstant(clock.instant().plus(CLOCKS_DIFFER), agency.zone());
        if (subscription.period().isOver(today) && !exchange.isPaidFor(subscription) && subscription.expire(today)) {
            revenue.finish(subscription);
            ended(subscription, BillingMilestone.EXPIRED);
        }
    }

    /** How far it has come on the day on which it ends. */
    @Transactional(readOnly = true)
    public Assessed assessEnding(SubscriptionId id) {
        Subscription subscription = find(id);
        LocalDate day = Optional.ofNullable(subscription.endingOn()).orElseGet(this::today);
        return new Assessed(
                Objects.requireNonNullElse(subscription.endingReason(), EndReason.PATIENT_REQUEST),
                subscription.period().daysSinceStart(day),
                subscription.period().daysLeft(day),
                subscription.visitsUsed());
    }

    /** Asks how much of it is given back. */
    @Transactional(propagation = Propagation.NEVER)
    public RefundPolicy refundPolicy(SubscriptionId id) {
        Assessed assessed = assessEnding(id);
        return policies.of(id, assessed.reasonCode(), assessed.daysSinceStart(), assessed.visitsUsed());
    }

    /** Asks the same for one that is to end today for that. */
    @Transactional(propagation = Propagation.NEVER)
    public RefundPolicy refundPolicy(SubscriptionId id, EndReason reason) {
        Assessed assessed = assessEnding(id);
        return policies.of(id, reason, assessed.daysSinceStart(), assessed.visitsUsed());
    }

    /** It ends: what does not cover care yet costs nothing, and what is given back of the rest goes to whoever paid it. */
    public void endSubscription(SubscriptionId id, RefundPolicy policy, TaxTerms tax) {
        end(forChange(id), policy, tax);
    }

    /** The same. Who calls holds the patient's row. */
    void end(Subscription subscription, RefundPolicy policy, TaxTerms tax) {
        SubscriptionId id = subscription.id();
        EndReason reason = subscription.endingReason();
        LocalDate day = subscription.endingOn();
        if (reason == null || day == null) {
            return;
        }
        if (subscription.status().isOpen()) {
            subscription.cancel(reason, day);
            accounts.release(subscription);
            payments.closeLinks(id.value(), null);
            ended(subscription, BillingMilestone.CANCELLED);
            if (subscription.paidAt() != null) {
                refunds.giveBack(id.value(), subscription.due(), whoAsked(id));
            }
        } else if (subscription.status().isRunning() && !exchange.isPaidFor(subscription)) {
            invoicing.issue(subscription, tax);
            Money back = refunds.lessKindness(
                    id.value(), ProRata.of(subscription, day).by(policy));
            subscription.cancel(reason, day);
            invoicing.takeBack(subscription, back, reason.name(), "cancellation/" + id);
            revenue.finish(subscription);
            ended(subscription, BillingMilestone.CANCELLED);
            if (reason != EndReason.CHARGEBACK) {
                refunds.giveBack(id.value(), back, whoAsked(id));
            }
        }
    }

    private Uid whoAsked(SubscriptionId id) {
        return timeline.of(id).stream()
                .filter(line -> line.kind() == BillingMilestone.ENDING_ASKED)
                .map(BillingTimeline.Line::actor)
                .reduce((first, last) -> last)
                .orElseGet(() -> CurrentUser.require().uid());
    }

    /** Another one has come in its place, and what that left of it is the agency's. */
    public void closeChangedSubscription(SubscriptionId id) {
        Subscription subscription = forChange(id);
        if (subscription.status() == SubscriptionStatus.CHANGED && !timeline.has(id, BillingMilestone.CHANGED)) {
            revenue.finish(subscription);
            ended(subscription, BillingMilestone.CHANGED);
        }
    }

    private void ended(Subscription subscription, BillingMilestone how) {
        subscriptions.saveAndFlush(subscription);
        EndReason reason = subscription.endReason();
        timeline.add(subscription.id(), how, reason == null ? null : reason.name());
        events.publishEvent(new SubscriptionEnded(
                subscription.id(), subscription.patient(), subscription.status(), reason, clock.instant()));
        broadcasts.publish(SubscriptionRecords.TOPIC, subscription.id().value());
    }

    private Subscription forChange(SubscriptionId id) {
        accounts.hold(subscriptions.patientOf(id.value()).orElseThrow(() -> new SubscriptionUnknown(id)));
        return find(id);
    }

    private Subscription find(SubscriptionId id) {
        return subscriptions.findById(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
