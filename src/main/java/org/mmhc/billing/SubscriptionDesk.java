package org.mmhc.billing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.CancellationRequested;
import org.mmhc.billing.BillingEvents.EndingOrdered;
import org.mmhc.billing.BillingRefusals.AlreadyRenewed;
import org.mmhc.billing.BillingRefusals.EndReasonUnfit;
import org.mmhc.billing.BillingRefusals.OrderOpen;
import org.mmhc.billing.BillingRefusals.PatientUnfit;
import org.mmhc.billing.BillingRefusals.RenewalTooEarly;
import org.mmhc.billing.BillingRefusals.SellerUnfit;
import org.mmhc.billing.BillingRefusals.StartUnfit;
import org.mmhc.billing.BillingRefusals.SubscriptionDisputed;
import org.mmhc.billing.BillingRefusals.SubscriptionNotPossible;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.chargeback.ChargebackBook;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.Taxation;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanRefusals.PlanChanged;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.policy.RefundPolicy.Method;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Where plans are bought, renewed and ended: by patients for themselves, by the committee and admins for them. A subscription that is not
 * the caller's is {@link SubscriptionUnknown}.
 */
@Service
@Validated
public class SubscriptionDesk {

    /** How many days ahead the first day of a plan may be. */
    public static final int DAYS_AHEAD = 60;

    /** For how many days before its end the next period can be bought. */
    public static final int RENEWAL_DAYS = 30;

    private static final int SELLER_MONTHS = 12;
    private static final List<SubscriptionStatus> OPEN =
            List.of(SubscriptionStatus.REQUESTED, SubscriptionStatus.AWAITING_PAYMENT);

    /* Of a plan that is given up for another one, without a fee. */
    private static final RefundPolicy UNUSED = new RefundPolicy(Method.LESSER, 0);

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final ChargebackBook chargebacks;
    private final RefundBook refunds;
    private final BillingTimeline timeline;
    private final PlanCatalog plans;
    private final Taxation taxation;
    private final Gateways gateways;
    private final UserDirectory users;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    SubscriptionDesk(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            ChargebackBook chargebacks,
            RefundBook refunds,
            BillingTimeline timeline,
            PlanCatalog plans,
            Taxation taxation,
            Gateways gateways,
            UserDirectory users,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.chargebacks = chargebacks;
        this.refunds = refunds;
        this.timeline = timeline;
        this.plans = plans;
        this.taxation = taxation;
        this.gateways = gateways;
        this.users = users;
        this.agency = agency;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * Buys a plan.
     *
     * @param number which version of the plan was seen
     * @param startsOn the first day of care, up to 60 days ahead
     * @param seller member number of the caregiver who sold it
     * @param gateway by whom it is to be paid; the first that takes its currency when null
     * @param state where the patient lives, when their address does not tell
     */
    public record BuyPlan(
            @NotNull Uid patient,
            @NotBlank String plan,
            int number,
            @NotNull LocalDate startsOn,
            @Nullable String seller,
            @Nullable Gateway gateway,
            @Nullable IndianState state) {}

    /** Buys the next period; the version of the plan that was seen. */
    public record RenewPlan(
            @NotNull SubscriptionId subscription,
            int number,
            @Nullable Gateway gateway,
            @Nullable IndianState state) {}

    /** Changes to another plan from today on; the version of it that was seen. */
    public record ChangePlan(
            @NotNull SubscriptionId subscription,
            @NotBlank String plan,
            int number,
            @Nullable Gateway gateway,
            @Nullable IndianState state) {}

    /**
     * What a change costs.
     *
     * @param worth what is left of the plan that is given up
     * @param due what is to be paid
     */
    public record ChangeQuote(Money worth, Money price, Money due) {}

    /**
     * What a plan costs.
     *
     * @param credit what of it the patient has with the agency already
     * @param due what is left to be paid
     */
    public record BuyQuote(Money price, Money credit, Money due) {}

    /** Ends it before its time. */
    public record EndSubscription(
            @NotNull SubscriptionId subscription, @NotNull EndReason reason) {}

    /**
     * Buys a plan. Refused with {@link PlanChanged} when it costs something else now, {@link StartUnfit}, {@link SellerUnfit},
     * {@link PatientUnfit}, {@link OrderOpen} when one of this plan waits to be paid.
     */
    @Audited(value = "billing.planBought", subject = "#command.patient()", reference = "#result")
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public SubscriptionId buy(@Valid BuyPlan command) {
        Actor actor = CurrentUser.require();
        requirePatient(actor, command.patient());
        LocalDate today = today();
        if (command.startsOn().isBefore(today) || command.startsOn().isAfter(today.plusDays(DAYS_AHEAD))) {
            throw new StartUnfit();
        }
        Uid seller = seller(command.seller(), command.patient());
        IndianState place = taxation.placeOfSupply(command.patient(), command.state());
        accounts.hold(command.patient());
        Offer offer = offer(command.plan(), command.number());
        requireNoneOpen(command.patient(), command.plan());
        Subscription subscription = Subscription.of(
                command.patient(),
                offer,
                command.startsOn(),
                creditFor(command.patient(), offer.terms().price()),
                actor.uid(),
                clock.instant());
        subscription.soldBy(seller, through(actor));
        return request(subscription, command.gateway(), place);
    }

    /** What a plan that is on sale would cost a patient today. Refused with {@link PatientUnfit}. */
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public BuyQuote price(@NotNull Uid patient, @NotBlank String plan) {
        requirePatient(CurrentUser.require(), patient);
        Money price = plans.onSale(plan).terms().price();
        Money credit = creditFor(patient, price);
        return new BuyQuote(price, credit, price.minus(credit));
    }

    /**
     * Buys the next period, from 30 days before the end of this one. Refused with {@link PlanChanged}, {@link RenewalTooEarly},
     * {@link AlreadyRenewed}, {@link SubscriptionNotPossible}, {@link OrderOpen}.
     */
    @Audited(value = "billing.subscriptionRenewalBought", reference = "#command.subscription()")
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public SubscriptionId renew(@Valid RenewPlan command) {
        Actor actor = CurrentUser.require();
        Subscription before = forChange(command.subscription(), actor);
        Uid patient = before.patient();
        IndianState place = taxation.placeOfSupply(patient, command.state());
        if (!before.status().isRunning()) {
            throw new SubscriptionNotPossible(before.id(), before.status());
        }
        LocalDate from = before.endsOn().minusDays(RENEWAL_DAYS);
        if (today().isBefore(from)) {
            throw new RenewalTooEarly(from);
        }
        Offer offer = offer(before.plan(), command.number());
        requireNoneOpen(patient, before.plan());
        if (subscriptions.isThere(before.series(), before.periodNumber() + 1)) {
            throw new AlreadyRenewed();
        }
        Subscription next = Subscription.renewing(
                before, offer, creditFor(patient, offer.terms().price()), actor.uid(), clock.instant());
        next.soldBy(stillSeller(before), through(actor));
        return request(next, command.gateway(), place);
    }

    /** What it would cost to change to that plan today. Refused with {@link SubscriptionNotPossible}, {@link SubscriptionDisputed}. */
    @Audited(value = "billing.changeQuoted", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public ChangeQuote quote(@NotNull SubscriptionId id, @NotBlank String plan) {
        Subscription before = forChange(id, CurrentUser.require());
        requireChangeable(before);
        Subscription other = changed(before, plans.onSale(plan), CurrentUser.require());
        return new ChangeQuote(other.exchange(), other.price(), other.due());
    }

    /**
     * Asks for another plan in its place, from today on; nothing changes until that is paid. What is left of this one, reckoned at once, is
     * part of the price. Refused with {@link PlanChanged}, {@link SubscriptionNotPossible}, {@link SubscriptionDisputed}, {@link OrderOpen}.
     */
    @Audited(value = "billing.planChangeAsked", reference = "#command.subscription()")
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public SubscriptionId changePlan(@Valid ChangePlan command) {
        Actor actor = CurrentUser.require();
        Subscription before = forChange(command.subscription(), actor);
        IndianState place = taxation.placeOfSupply(before.patient(), command.state());
        requireChangeable(before);
        Offer offer = offer(command.plan(), command.number());
        requireNoneOpen(before.patient(), command.plan());
        subscriptions.findByChangesAndStatusIn(before.id().value(), OPEN).ifPresent(open -> {
            throw new OrderOpen(open.id());
        });
        Subscription other = changed(before, offer, actor);
        other.soldBy(stillSeller(before), through(actor));
        return request(other, command.gateway(), place);
    }

    /* What has no invoice yet is about to have one. */
    private void requireChangeable(Subscription subscription) {
        requireUndisputed(subscription);
        boolean settled = subscription.invoice() != null || subscription.price().isZero();
        if (subscription.status() != SubscriptionStatus.ACTIVE || subscription.endingReason() != null || !settled) {
            throw new SubscriptionNotPossible(subscription.id(), subscription.status());
        }
    }

    /* What a bank may take does not become credit. */
    private void requireUndisputed(Subscription subscription) {
        if (subscription.paidAt() != null && isDisputed(subscription.id())) {
            throw new SubscriptionDisputed();
        }
    }

    /* What was left of the one in whose place it came has paid for it too. */
    private boolean isDisputed(SubscriptionId id) {
        return chargebacks.isAnyUnsettled(id.value())
                || subscriptions
                        .findById(id.value())
                        .flatMap(found -> Optional.ofNullable(found.changes()))
                        .filter(this::isDisputed)
                        .isPresent();
    }

    private Subscription changed(Subscription before, Offer offer, Actor actor) {
        LocalDate today = today();
        Money worth = refunds.lessKindness(
                before.id().value(), ProRata.of(before, today.minusDays(1)).by(UNUSED));
        Money price = offer.terms().price();
        Money rest = price.minus(worth.min(price));
        return Subscription.changing(
                before, offer, today, worth, creditFor(before.patient(), rest), actor.uid(), clock.instant());
    }

    /**
     * Calls it off before it is paid, or ends it before its time; what is given back then is decided by the agency's rules. Refused with
     * {@link SubscriptionNotPossible}, {@link SubscriptionDisputed} while a bank wants a payment of it back.
     */
    @Audited(value = "billing.cancellationRequested", reference = "#id")
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public void cancel(@NotNull SubscriptionId id) {
        Subscription subscription = forChange(id, CurrentUser.require());
        if (!subscription.status().isOpen() && !subscription.status().isRunning()) {
            throw new SubscriptionNotPossible(id, subscription.status());
        }
        if (subscription.endingReason() == null) {
            requireUndisputed(subscription);
            askToEnd(subscription, EndReason.PATIENT_REQUEST);
            events.publishEvent(new CancellationRequested(id, EndReason.PATIENT_REQUEST, clock.instant()));
        }
    }

    /** Ends it for a reason that the agency has. Refused with {@link EndReasonUnfit}, {@link SubscriptionNotPossible}. */
    @Audited(value = "billing.endingOrdered", reference = "#command.subscription()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void end(@Valid EndSubscription command) {
        if (!command.reason().isTheAgencys()) {
            throw new EndReasonUnfit();
        }
        Subscription subscription = forChange(command.subscription(), CurrentUser.require());
        if (!subscription.status().isRunning()) {
            throw new SubscriptionNotPossible(command.subscription(), subscription.status());
        }
        askToEnd(subscription, command.reason());
        events.publishEvent(new EndingOrdered(command.subscription(), command.reason(), clock.instant()));
    }

    private void askToEnd(Subscription subscription, EndReason reason) {
        subscription.askToEnd(reason, today());
        subscriptions.saveAndFlush(subscription);
        timeline.add(subscription.id(), BillingMilestone.ENDING_ASKED, reason.name());
    }

    private SubscriptionId request(Subscription subscription, @Nullable Gateway wanted, IndianState place) {
        List<Gateway> possible = gateways.taking(subscription.price().currency());
        Gateway gateway = wanted != null && possible.contains(wanted)
                ? wanted
                : possible.stream().findFirst().orElse(null);
        subscription.paidBy(gateway, place);
        subscriptions.saveAndFlush(subscription);
        accounts.setAside(subscription);
        timeline.add(subscription.id(), BillingMilestone.REQUESTED, null);
        events.publishEvent(SubscriptionCases.requested(subscription));
        broadcasts.publish(SubscriptionRecords.TOPIC, subscription.id().value());
        return subscription.id();
    }

    private Offer offer(String code, int seen) {
        Offer offer = plans.onSale(code);
        if (offer.number() != seen) {
            throw new PlanChanged(offer.terms().price());
        }
        return offer;
    }

    private Money creditFor(Uid patient, Money price) {
        return accounts.spendable(patient, price).min(price);
    }

    private void requireNoneOpen(Uid patient, String plan) {
        subscriptions.findByPatientAndStatusIn(patient, OPEN).stream()
                .filter(open -> open.plan().equals(plan))
                .findFirst()
                .ifPresent(open -> {
                    throw new OrderOpen(open.id());
                });
    }

    private void requirePatient(Actor actor, Uid patient) {
        boolean may = actor.uid().equals(patient) || actor.isOffice();
        boolean fit = users.find(patient)
                .filter(card -> card.role() == Role.PATIENT && card.active())
                .isPresent();
        if (!may || !fit) {
            throw new PatientUnfit();
        }
    }

    private @Nullable Uid seller(@Nullable String code, Uid patient) {
        if (code == null || code.isBlank()) {
            return null;
        }
        String typed = code.strip().toUpperCase(Locale.ROOT);
        Optional<UserCard> seller = Uid.isValid(typed) ? users.find(new Uid(typed)) : Optional.empty();
        return seller.filter(card -> card.role() == Role.CAREGIVER && card.active())
                .map(UserCard::uid)
                .filter(uid -> !uid.equals(patient))
                .orElseThrow(SellerUnfit::new);
    }

    /* For a year after the first one. */
    private @Nullable Uid stillSeller(Subscription before) {
        Subscription first = subscriptions.findById(before.series()).orElse(before);
        LocalDate sold = LocalDate.ofInstant(first.requestedAt(), agency.zone());
        return today().isBefore(sold.plusMonths(SELLER_MONTHS)) ? before.seller() : null;
    }

    private static SoldThrough through(Actor actor) {
        return switch (actor.role()) {
            case COMMITTEE -> SoldThrough.COMMITTEE;
            case ADMIN -> SoldThrough.DESK;
            default -> SoldThrough.LINK;
        };
    }

    private Subscription forChange(SubscriptionId id, Actor actor) {
        Uid patient = subscriptions
                .patientOf(id.value())
                .filter(owner -> owner.equals(actor.uid()) || actor.isOffice())
                .orElseThrow(() -> new SubscriptionUnknown(id));
        AuditTrail.about(patient);
        accounts.hold(patient);
        return subscriptions.findById(id.value()).orElseThrow(() -> new SubscriptionUnknown(id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
