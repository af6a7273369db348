package org.mmhc.billing;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingRefusals.NoGatewayChosen;
import org.mmhc.billing.BillingRefusals.SubscriptionNotPossible;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.notifications.PublicAddress;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Pages on which subscriptions can be paid. A gateway may close a page before the time to pay is over; then a fresh one can be had. */
@Service
@Validated
public class PaymentPages {

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final PaymentBook payments;
    private final PlanCatalog plans;
    private final PublicAddress address;
    private final Broadcasts broadcasts;
    private final Clock clock;

    PaymentPages(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            PaymentBook payments,
            PlanCatalog plans,
            PublicAddress address,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.payments = payments;
        this.plans = plans;
        this.address = address;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * Asks for a fresh page when none is open any more; while one is, nothing happens. It comes in a moment. Refused with
     * {@link SubscriptionUnknown}, {@link SubscriptionNotPossible} when nothing is to be paid, or not any more, {@link NoGatewayChosen}.
     */
    @Audited(value = "billing.paymentPageAsked", reference = "#id")
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public void renew(@NotNull SubscriptionId id) {
        Actor actor = CurrentUser.require();
        Uid patient = subscriptions
                .patientOf(id.value())
                .filter(owner -> owner.equals(actor.uid()) || actor.isOffice())
                .orElseThrow(() -> new SubscriptionUnknown(id));
        AuditTrail.about(patient);
        accounts.hold(patient);
        Subscription subscription = subscriptions.findById(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
        boolean awaited = subscription.status() == SubscriptionStatus.AWAITING_PAYMENT
                && subscription.paidAt() == null
                && subscription.payBy() != null
                && clock.instant().isBefore(subscription.payBy());
        if (!awaited) {
            throw new SubscriptionNotPossible(id, subscription.status());
        }
        if (payments.ofSubscription(id.value()).stream()
                .noneMatch(payment -> payment.status().isOpen())) {
            open(subscription);
        }
    }

    /** Asks the gateway of that one for a page. Who calls holds the patient. */
    void open(Subscription subscription) {
        Gateway gateway = subscription.gateway();
        if (gateway == null) {
            throw new NoGatewayChosen();
        }
        payments.open(
                subscription.id().value(),
                subscription.patient(),
                gateway,
                subscription.due(),
                plans.find(subscription.plan(), subscription.planNumber())
                        .terms()
                        .title(),
                Objects.requireNonNull(subscription.payBy()),
                URI.create(address.page("/subscriptions/" + subscription.id() + "?back")));
        broadcasts.publish(SubscriptionRecords.TOPIC, subscription.id().value());
    }
}
