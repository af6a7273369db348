package org.mmhc.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.PaymentOrderRefused;
import org.mmhc.billing.BillingEvents.SubscriptionActivated;
import org.mmhc.billing.BillingEvents.SubscriptionRenewed;
import org.mmhc.billing.BillingEvents.SubscriptionSold;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.invoice.InvoiceId;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.invoice.tax.Taxation;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.policy.BillingPolicies;
import org.mmhc.billing.policy.PaymentPolicy;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps that the process takes with a subscription. Only the system may. A step names the subscription and nothing else; what it comes
 * to follows from what is known of it. One that comes too late changes nothing.
 */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class SubscriptionFlow {

    private static final int OVERDUE_PRIORITY = 90;

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final PaymentBook payments;
    private final Invoicing invoicing;
    private final PlanExchange exchange;
    private final Taxation taxation;
    private final PlanCatalog plans;
    private final BillingPolicies policies;
    private final BillingTimeline timeline;
    private final BillingNotices notices;
    private final TaskDesk tasks;
    private final PaymentPages pages;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    SubscriptionFlow(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            PaymentBook payments,
            Invoicing invoicing,
            PlanExchange exchange,
            Taxation taxation,
            PlanCatalog plans,
            BillingPolicies policies,
            BillingTimeline timeline,
            BillingNotices notices,
            TaskDesk tasks,
            PaymentPages pages,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.payments = payments;
        this.invoicing = invoicing;
        this.exchange = exchange;
        this.taxation = taxation;
        this.plans = plans;
        this.policies = policies;
        this.timeline = timeline;
        this.notices = notices;
        this.tasks = tasks;
        this.pages = pages;
        this.agency = agency;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Until when it covers care, and when the patient is reminded of its end. */
    public record Activated(Instant endsAt, Instant remindAt) implements ProcessVariables {}

    /** The number of the invoice. */
    public record Invoiced(String invoice) implements ProcessVariables {}

    /** Asks how long people wait around its payment. */
    @Transactional(propagation = Propagation.NEVER)
    public PaymentPolicy policy(SubscriptionId id) {
        Subscription subscription = find(id);
        return policies.payment(subscription.kind(), subscription.soldThrough() != SoldThrough.LINK);
    }

    /** Asks which tax is on it. */
    @Transactional(propagation = Propagation.NEVER)
    public TaxTerms taxTerms(SubscriptionId id) {
        Subscription subscription = find(id);
        PlanTerms terms = terms(subscription);
        return taxation.terms(terms.taxClass(), subscription.placeOfSupply(), today());
    }

    /** Asks the gateway for a page on which it can be paid, until then. */
    public void createPaymentOrder(SubscriptionId id, PaymentPolicy policy) {
        Subscription subscription = forChange(id);
        if (!subscription.status().isOpen() || subscription.paidAt() != null) {
            return;
        }
        boolean underway = payments.ofSubscription(id.value()).stream()
                .anyMatch(payment -> payment.status().isOpen() && payment.status() != PaymentStatus.FAILED);
        if (underway) {
            return;
        }
        Instant now = clock.instant();
        subscription.awaitPayment(now.plus(Duration.ofHours(policy.lapseAfterHours())));
        subscriptions.saveAndFlush(subscription);
        if (subscription.gateway() == null) {
            timeline.add(id, BillingMilestone.ORDER_REFUSED, PaymentRepairs.NO_GATEWAY);
            events.publishEvent(new PaymentOrderRefused(id, null, PaymentRepairs.NO_GATEWAY, now));
            return;
        }
        pages.open(subscription);
    }

    /** Reminds, or tells, the patient, while it is true. */
    public void notifyPatient(SubscriptionId id, BillingNotice notice) {
        Subscription subscription = find(id);
        notices.tell(subscription.patient(), notice, subscription);
    }

    /** What is paid covers care from its first day on; what was over before that is over now. */
    public Activated activateSubscription(SubscriptionId id, PaymentPolicy policy) {
        Subscription subscription = forChange(id);
        Instant now = clock.instant();
        if (subscription.status().isOpen() && subscription.due().isZero() && subscription.paidAt() == null) {
            subscription.paid(now);
        }
        if (subscription.activate(now)) {
            subscriptions.saveAndFlush(subscription);
            timeline.add(id, BillingMilestone.ACTIVATED, null);
            exchange.complete(subscription);
            events.publishEvent(new SubscriptionActivated(id, subscription.patient(), subscription.startsOn(), now));
            before(subscription).ifPresent(renewed -> {
                timeline.add(renewed.id(), BillingMilestone.RENEWED, id.value());
                events.publishEvent(new SubscriptionRenewed(renewed.id(), id, now));
            });
            tellScreens(subscription);
        }
        if (subscription.activatedAt() == null) {
            return new Activated(now, now);
        }
        return new Activated(
                subscription.period().endsAt(agency.zone()),
                subscription.period().remindAt(policy.renewRemindDays(), agency.zone()));
    }

    private Optional<Subscription> before(Subscription subscription) {
        return subscription.kind() == SaleKind.RENEWAL
                ? subscriptions.findBySeriesAndPeriodNumberAndStatusIn(
                        subscription.series(),
                        subscription.periodNumber() - 1,
                        List.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.SUSPENDED))
                : Optional.empty();
    }

    /** Issues the invoice and pays it; what costs nothing or never began has none. */
    public Invoiced issueInvoice(SubscriptionId id, TaxTerms tax) {
        return new Invoiced(Optional.of(forChange(id))
                .filter(subscription -> subscription.activatedAt() != null)
                .flatMap(subscription -> invoicing.issue(subscription, tax))
                .map(InvoiceId::value)
                .orElse(""));
    }

    /** Says who sold it, once it has begun. */
    public void recordSale(SubscriptionId id) {
        Subscription subscription = forChange(id);
        Uid seller = subscription.seller();
        if (seller != null && subscription.activatedAt() != null && !timeline.has(id, BillingMilestone.SOLD)) {
            timeline.add(id, BillingMilestone.SOLD, seller.value());
            events.publishEvent(new SubscriptionSold(
                    id,
                    seller,
                    subscription.patient(),
                    subscription.plan(),
                    subscription.planNumber(),
                    subscription.kind(),
                    subscription.soldThrough(),
                    subscription.net(),
                    subscription.price(),
                    clock.instant()));
        }
    }

    /** What waits for an admin waits too long: it becomes urgent, and the admins are told. */
    public void escalate(SubscriptionId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "billing.task.escalated");
        notices.tellAdmins(BillingNotice.REPAIR_OVERDUE, find(id));
    }

    private PlanTerms terms(Subscription subscription) {
        return plans.find(subscription.plan(), subscription.planNumber()).terms();
    }

    private Subscription forChange(SubscriptionId id) {
        accounts.hold(subscriptions.patientOf(id.value()).orElseThrow(() -> new SubscriptionUnknown(id)));
        return find(id);
    }

    private Subscription find(SubscriptionId id) {
        return subscriptions.findById(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
    }

    private void tellScreens(Subscription subscription) {
        broadcasts.publish(SubscriptionRecords.TOPIC, subscription.id().value());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
