package org.mmhc.billing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.SubscriptionResumed;
import org.mmhc.billing.BillingEvents.SubscriptionSuspended;
import org.mmhc.billing.BillingRefusals.SubscriptionDisputed;
import org.mmhc.billing.BillingRefusals.SubscriptionNotPossible;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.chargeback.ChargebackBook;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Where admins let a subscription cover nothing for a while, and let it go on. Its time goes on all the same. What a dispute about its
 * payment suspends goes on when that is over, unless an admin has suspended it too.
 */
@Service
@Validated
public class SuspensionDesk {

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final ChargebackBook chargebacks;
    private final PlanExchange exchange;
    private final BillingTimeline timeline;
    private final BillingNotices notices;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    SuspensionDesk(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            ChargebackBook chargebacks,
            PlanExchange exchange,
            BillingTimeline timeline,
            BillingNotices notices,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.chargebacks = chargebacks;
        this.exchange = exchange;
        this.timeline = timeline;
        this.notices = notices;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Lets it cover nothing until an admin lets it go on. */
    public record SuspendSubscription(
            @NotNull SubscriptionId subscription, @NotNull SuspensionReason reason) {}

    /** Suspends it. The same again is silent. Refused with {@link SubscriptionUnknown}, {@link SubscriptionNotPossible}. */
    @Audited(
            value = "billing.subscriptionSuspended",
            reference = "#command.subscription().value() + ', ' + #command.reason()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void suspend(@Valid SuspendSubscription command) {
        Subscription subscription = forChange(command.subscription());
        boolean covered = subscription.status() == SubscriptionStatus.ACTIVE;
        if (subscription.suspend(command.reason())) {
            keep(subscription, BillingMilestone.SUSPENDED, command.reason().name());
            exchange.reckonAnew(subscription.id());
            if (covered) {
                events.publishEvent(
                        new SubscriptionSuspended(subscription.id(), subscription.patient(), clock.instant()));
            }
            notices.tell(subscription.patient(), BillingNotice.SUBSCRIPTION_SUSPENDED, subscription);
        }
    }

    /**
     * Lets it go on. One that goes on already is left as it is. Refused with {@link SubscriptionUnknown}, {@link SubscriptionNotPossible},
     * {@link SubscriptionDisputed} while a bank wants a payment of it back.
     */
    @Audited(value = "billing.subscriptionResumed", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void resume(@NotNull SubscriptionId id) {
        Subscription subscription = forChange(id);
        if (chargebacks.isAnyUnsettled(id.value())) {
            throw new SubscriptionDisputed();
        }
        if (subscription.letGoOn()) {
            keep(subscription, BillingMilestone.RESUMED, null);
            events.publishEvent(new SubscriptionResumed(id, subscription.patient(), clock.instant()));
            notices.tell(subscription.patient(), BillingNotice.SUBSCRIPTION_RESUMED, subscription);
        }
    }

    private void keep(Subscription subscription, BillingMilestone milestone, @Nullable String detail) {
        subscriptions.saveAndFlush(subscription);
        timeline.add(subscription.id(), milestone, detail);
        broadcasts.publish(SubscriptionRecords.TOPIC, subscription.id().value());
    }

    private Subscription forChange(SubscriptionId id) {
        Uid patient = subscriptions.patientOf(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
        AuditTrail.about(patient);
        accounts.hold(patient);
        return subscriptions.findById(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
    }
}
