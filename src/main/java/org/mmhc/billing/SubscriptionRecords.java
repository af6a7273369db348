package org.mmhc.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanTerms;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Subscriptions as people read them: patients their own, the committee and admins all. */
@Service
@Transactional(readOnly = true)
public class SubscriptionRecords {

    /** On which screens hear that a subscription changed; the word is its reference. */
    public static final String TOPIC = "subscriptions";

    private final Subscriptions subscriptions;
    private final PaymentBook payments;
    private final BillingTimeline timeline;
    private final PlanCatalog plans;
    private final AgencySettings agency;
    private final Clock clock;

    SubscriptionRecords(
            Subscriptions subscriptions,
            PaymentBook payments,
            BillingTimeline timeline,
            PlanCatalog plans,
            AgencySettings agency,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.payments = payments;
        this.timeline = timeline;
        this.plans = plans;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * A subscription.
     *
     * @param due what is to be paid besides credit
     * @param visitsLeft null for as many as are wanted
     * @param daysLeft after today
     * @param suspension why an admin has suspended it
     */
    public record SubscriptionRow(
            SubscriptionId id,
            Uid patient,
            String plan,
            PlanTerms terms,
            SubscriptionStatus status,
            SaleKind kind,
            LocalDate startsOn,
            LocalDate endsOn,
            Money price,
            Money due,
            @Nullable Integer visitsLeft,
            int visitsReserved,
            int visitsUsed,
            int daysLeft,
            @Nullable Uid seller,
            @Nullable Instant payBy,
            boolean paid,
            @Nullable LocalDate endedOn,
            @Nullable EndReason endReason,
            @Nullable SuspensionReason suspension,
            long version) {}

    /** What is looked for; what is null does not matter. */
    public record SubscriptionFilter(
            @Nullable SubscriptionStatus status,
            @Nullable Uid patient,
            @Nullable String plan) {}

    /** Something that happened to it. */
    public record Happened(BillingMilestone kind, @Nullable String detail, Uid actor, Instant at) {}

    /** All about one. */
    public record SubscriptionDetails(SubscriptionRow subscription, List<PaymentRow> payments, List<Happened> story) {}

    /** The caller's own, the newest first. */
    @PreAuthorize("hasRole('PATIENT')")
    public List<SubscriptionRow> mine() {
        return rows(CurrentUser.require().uid());
    }

    /** Those of a patient, the newest first. */
    @Audited(value = "billing.subscriptionsRead", subject = "#patient", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public List<SubscriptionRow> of(Uid patient) {
        return rows(patient);
    }

    /** Those in these states, the newest first. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public Page<SubscriptionRow> find(List<SubscriptionStatus> states, Pageable page) {
        return subscriptions.withStatus(states, page).map(this::row);
    }

    /** Those that fit, the newest first. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public Page<SubscriptionRow> find(SubscriptionFilter wanted, Pageable page) {
        List<SubscriptionStatus> states =
                wanted.status() == null ? List.of(SubscriptionStatus.values()) : List.of(wanted.status());
        return subscriptions.find(states, wanted.patient(), wanted.plan(), page).map(this::row);
    }

    /** All about one. Refused with {@link SubscriptionUnknown}. */
    @Audited(value = "billing.subscriptionRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public SubscriptionDetails get(SubscriptionId id) {
        Actor actor = CurrentUser.require();
        Subscription subscription = subscriptions
                .findById(id.value())
                .filter(found -> found.patient().equals(actor.uid()) || actor.isOffice())
                .orElseThrow(() -> new SubscriptionUnknown(id));
        AuditTrail.about(subscription.patient());
        return new SubscriptionDetails(
                row(subscription),
                payments.ofSubscription(id.value()),
                timeline.of(id).stream()
                        .map(line -> new Happened(line.kind(), line.detail(), line.actor(), line.at()))
                        .toList());
    }

    private List<SubscriptionRow> rows(Uid patient) {
        return subscriptions.findByPatientOrderByPeriodStartsOnDescRequestedAtDesc(patient).stream()
                .map(this::row)
                .toList();
    }

    private SubscriptionRow row(Subscription subscription) {
        return new SubscriptionRow(
                subscription.id(),
                subscription.patient(),
                subscription.plan(),
                plans.find(subscription.plan(), subscription.planNumber()).terms(),
                subscription.status(),
                subscription.kind(),
                subscription.startsOn(),
                subscription.endsOn(),
                subscription.price(),
                subscription.due(),
                subscription.visitsLeft(),
                subscription.visitsReserved(),
                subscription.visitsUsed(),
                subscription.period().daysLeft(LocalDate.ofInstant(clock.instant(), agency.zone())),
                subscription.seller(),
                subscription.payBy(),
                subscription.paidAt() != null,
                subscription.endedOn(),
                subscription.endReason(),
                subscription.suspension(),
                subscription.version());
    }
}
