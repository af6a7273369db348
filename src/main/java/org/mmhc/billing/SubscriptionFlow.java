package org.mmhc.billing;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.PaymentOrderRefused;
import org.mmhc.billing.BillingEvents.SubscriptionActivated;
import org.mmhc.billing.BillingEvents.SubscriptionEnded;
import org.mmhc.billing.BillingEvents.SubscriptionRenewed;
import org.mmhc.billing.BillingEvents.SubscriptionSold;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.invoice.InvoiceDraft;
import org.mmhc.billing.invoice.Invoices;
import org.mmhc.billing.invoice.Invoices.Issued;
import org.mmhc.billing.invoice.PaidBy;
import org.mmhc.billing.invoice.Recipient;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.invoice.tax.Taxation;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.policy.BillingPolicies;
import org.mmhc.billing.policy.PaymentPolicy;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.profiles.ProfileFacts;
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
    private final Books books;
    private final PaymentBook payments;
    private final Invoices invoices;
    private final Taxation taxation;
    private final PlanCatalog plans;
    private final BillingPolicies policies;
    private final BillingTimeline timeline;
    private final BillingNotices notices;
    private final TaskDesk tasks;
    private final UserDirectory users;
    private final ProfileFacts profiles;
    private final PublicAddress address;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    SubscriptionFlow(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            Books books,
            PaymentBook payments,
            Invoices invoices,
            Taxation taxation,
            PlanCatalog plans,
            BillingPolicies policies,
            BillingTimeline timeline,
            BillingNotices notices,
            TaskDesk tasks,
            UserDirectory users,
            ProfileFacts profiles,
            PublicAddress address,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.books = books;
        this.payments = payments;
        this.invoices = invoices;
        this.taxation = taxation;
        this.plans = plans;
        this.policies = policies;
        this.timeline = timeline;
        this.notices = notices;
        this.tasks = tasks;
        this.users = users;
        this.profiles = profiles;
        this.address = address;
        this.agency = agency;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Whether the money has come after all. */
    public record Lapsed(boolean paidMeanwhile) implements ProcessVariables {}

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
        Instant now = clock.instant();
        subscription.awaitPayment(now.plus(Duration.ofHours(policy.lapseAfterHours())));
        subscriptions.saveAndFlush(subscription);
        boolean underway = payments.ofSubscription(id.value()).stream()
                .anyMatch(payment -> payment.status().isOpen() && payment.status() != PaymentStatus.FAILED);
        if (underway) {
            return;
        }
        if (subscription.gateway() == null) {
            events.publishEvent(new PaymentOrderRefused(id, null, "NO_GATEWAY", now));
            return;
        }
        payments.open(
                id.value(),
                subscription.patient(),
                subscription.gateway(),
                subscription.due(),
                terms(subscription).title(),
                Objects.requireNonNull(subscription.payBy()),
                URI.create(address.page("/subscriptions/" + id)));
        tellScreens(subscription);
    }

    /** Reminds, or tells, the patient, while it is true. */
    public void notifyPatient(SubscriptionId id, BillingNotice notice) {
        Subscription subscription = find(id);
        notices.tell(subscription.patient(), notice, subscription);
    }

    /** Nobody has paid in time; its pages are closed and what was set aside is given back, unless the money has come. */
    public Lapsed lapseSubscription(SubscriptionId id) {
        Subscription subscription = forChange(id);
        boolean open = subscription.status().isOpen();
        if (subscription.lapse() && open) {
            subscriptions.saveAndFlush(subscription);
            accounts.release(subscription);
            payments.closeLinks(id.value(), null);
            timeline.add(id, BillingMilestone.LAPSED, null);
            tellScreens(subscription);
        }
        return new Lapsed(subscription.status() != SubscriptionStatus.LAPSED);
    }

    /** What is paid covers care from its first day on. */
    public Activated activateSubscription(SubscriptionId id, PaymentPolicy policy) {
        Subscription subscription = forChange(id);
        Instant now = clock.instant();
        if (subscription.due().isZero() && subscription.paidAt() == null) {
            subscription.paid(now);
        }
        if (subscription.activate(now)) {
            subscriptions.saveAndFlush(subscription);
            timeline.add(id, BillingMilestone.ACTIVATED, null);
            events.publishEvent(new SubscriptionActivated(id, subscription.patient(), subscription.startsOn(), now));
            before(subscription).ifPresent(renewed -> {
                timeline.add(renewed.id(), BillingMilestone.RENEWED, id.value());
                events.publishEvent(new SubscriptionRenewed(renewed.id(), id, now));
            });
            tellScreens(subscription);
        }
        Instant endsAt = subscription.endsAt(agency.zone());
        return new Activated(endsAt, endsAt.minus(Duration.ofDays(policy.renewRemindDays())));
    }

    private Optional<Subscription> before(Subscription subscription) {
        return subscription.kind() == SaleKind.RENEWAL
                ? subscriptions.findBySeriesAndPeriodNumberAndStatusIn(
                        subscription.series(),
                        subscription.periodNumber() - 1,
                        List.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.SUSPENDED))
                : Optional.empty();
    }

    /** Issues the invoice and pays it; what costs nothing has none. */
    public Invoiced issueInvoice(SubscriptionId id, TaxTerms tax) {
        Subscription subscription = forChange(id);
        if (subscription.price().isZero()) {
            return new Invoiced("");
        }
        Issued issued = invoices.issue(draft(subscription, tax));
        books.invoice(subscription, issued);
        if (subscription.invoiced(issued.id().value(), issued.amounts().net())) {
            subscriptions.saveAndFlush(subscription);
            timeline.add(id, BillingMilestone.INVOICED, issued.number().toString());
        }
        return new Invoiced(issued.id().value());
    }

    private InvoiceDraft draft(Subscription subscription, TaxTerms tax) {
        PlanTerms terms = terms(subscription);
        Uid patient = subscription.patient();
        List<PaidBy> paid = new ArrayList<>();
        Money rest = subscription.due();
        for (PaymentRow payment : payments.ofSubscription(subscription.id().value())) {
            if (payment.status() == PaymentStatus.CAPTURED && rest.isPositive()) {
                Money part = rest.min(payment.captured());
                rest = rest.minus(part);
                paid.add(new PaidBy(
                        payment.gateway().name(),
                        payment.method() == null ? "" : payment.method().name(),
                        payment.id().value(),
                        part));
            }
        }
        Money credit = subscription.credit().plus(rest);
        if (credit.isPositive()) {
            paid.add(new PaidBy("CREDIT", "", "", credit));
        }
        return new InvoiceDraft(
                "subscription/" + subscription.id(),
                subscription.id().value(),
                patient,
                new Recipient(users.nameOf(patient), addressOf(patient), subscription.placeOfSupply(), null),
                List.of(new InvoiceDraft.Line(
                        terms.title(),
                        subscription.startsOn(),
                        subscription.endsOn(),
                        subscription.visitsIncluded(),
                        1,
                        subscription.price(),
                        Money.zero(subscription.price().currency()),
                        true,
                        tax)),
                paid);
    }

    private String addressOf(Uid patient) {
        return profiles.addressOf(patient)
                .map(home -> Stream.of(home.line1(), home.line2(), home.postalCode() + " " + home.city())
                        .filter(line -> line != null && !line.isBlank())
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    /** Says who sold it. */
    public void recordSale(SubscriptionId id) {
        Subscription subscription = find(id);
        Uid seller = subscription.seller();
        if (seller != null && !timeline.has(id, BillingMilestone.SOLD)) {
            timeline.add(id, BillingMilestone.SOLD, seller.value());
            events.publishEvent(new SubscriptionSold(
                    id,
                    seller,
                    subscription.patient(),
                    subscription.plan(),
                    subscription.planNumber(),
                    subscription.kind(),
                    subscription.net(),
                    subscription.price(),
                    clock.instant()));
        }
    }

    /** Its time is over. */
    public void expireSubscription(SubscriptionId id) {
        Subscription subscription = forChange(id);
        if (subscription.expire(today())) {
            ended(subscription, BillingMilestone.EXPIRED);
        }
    }

    /** What waits for an admin waits too long: it becomes urgent, and the admins are told. */
    public void escalate(SubscriptionId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "billing.task.escalated");
        notices.tellAdmins(BillingNotice.REPAIR_OVERDUE, find(id));
    }

    private void ended(Subscription subscription, BillingMilestone how) {
        subscriptions.saveAndFlush(subscription);
        timeline.add(subscription.id(), how, null);
        events.publishEvent(new SubscriptionEnded(
                subscription.id(),
                subscription.patient(),
                subscription.status(),
                subscription.endReason(),
                clock.instant()));
        tellScreens(subscription);
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
