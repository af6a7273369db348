package org.mmhc.billing;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingRefusals.SubscriptionNotPossible;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.plan.Period;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanTerms;

/**
 * A period for which a patient has bought a plan. It is paid at once or not at all. What it gives is what the plan gave when it was asked
 * for. Its row is changed by who holds the patient's.
 */
@Entity
@Table(name = "billing_subscription")
class Subscription {

    @Id
    private String id;

    private String series;
    private int periodNumber;
    private Uid patient;
    private String plan;
    private int planNumber;

    @Enumerated(EnumType.STRING)
    private SubscriptionStatus status;

    @Enumerated(EnumType.STRING)
    private SaleKind kind;

    @Embedded
    private Period period;

    @EmbeddedColumnNaming("price_%s")
    private Money price;

    @EmbeddedColumnNaming("credit_%s")
    private Money credit;

    private @Nullable Integer visitsIncluded;
    private int visitsReserved;
    private int visitsUsed;
    private @Nullable Uid seller;

    @Enumerated(EnumType.STRING)
    private @Nullable Gateway gateway;

    private @Nullable String placeOfSupply;

    @Enumerated(EnumType.STRING)
    private SoldThrough soldThrough;

    private Uid requestedBy;
    private Instant requestedAt;
    private @Nullable Instant payBy;
    private @Nullable Instant paidAt;
    private @Nullable Instant activatedAt;
    private @Nullable LocalDate endedOn;

    @Enumerated(EnumType.STRING)
    private @Nullable EndReason endReason;

    private @Nullable String invoice;

    @EmbeddedColumnNaming("net_%s")
    private @Nullable Money net;

    @EmbeddedColumnNaming("recognised_%s")
    private @Nullable Money recognised;

    @EmbeddedColumnNaming("taken_back_%s")
    private @Nullable Money takenBack;

    private @Nullable LocalDate endingOn;

    @Enumerated(EnumType.STRING)
    private @Nullable EndReason endingReason;

    @Enumerated(EnumType.STRING)
    private @Nullable SuspensionReason suspension;

    private @Nullable String revives;
    private @Nullable String changes;

    @EmbeddedColumnNaming("exchange_%s")
    private @Nullable Money exchange;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Subscription() {}

    private Subscription(Uid patient, Offer offer, SaleKind kind, Period period, Money credit, Uid by, Instant at) {
        PlanTerms terms = offer.terms();
        this.id = SubscriptionId.next().value();
        this.series = id;
        this.periodNumber = 1;
        this.patient = patient;
        this.plan = offer.plan();
        this.planNumber = offer.number();
        this.status = SubscriptionStatus.REQUESTED;
        this.kind = kind;
        this.period = period;
        this.price = terms.price();
        this.credit = credit;
        this.visitsIncluded = terms.visitsIncluded();
        this.soldThrough = SoldThrough.LINK;
        this.requestedBy = by;
        this.requestedAt = at;
    }

    /** Somebody wants a plan from some day on. */
    static Subscription of(Uid patient, Offer offer, LocalDate startsOn, Money credit, Uid by, Instant at) {
        return new Subscription(patient, offer, SaleKind.NEW, first(offer, startsOn), credit, by, at);
    }

    /** The next period of that one, counted from its anchor. */
    static Subscription renewing(Subscription before, Offer offer, Money credit, Uid by, Instant at) {
        int number = before.periodNumber + 1;
        Period period = before.period.next(offer.terms().length(), number);
        Subscription next = new Subscription(before.patient, offer, SaleKind.RENEWAL, period, credit, by, at);
        next.series = before.series;
        next.periodNumber = number;
        return next;
    }

    /** Another plan in its place, from some day on; what the one before is worth is part of its price. */
    static Subscription changing(
            Subscription before, Offer offer, LocalDate startsOn, Money worth, Money credit, Uid by, Instant at) {
        Subscription other =
                new Subscription(before.patient, offer, SaleKind.CHANGE, first(offer, startsOn), credit, by, at);
        other.changes = before.id;
        other.exchange = worth;
        return other;
    }

    private static Period first(Offer offer, LocalDate startsOn) {
        return Period.from(startsOn, offer.terms().length());
    }

    void soldBy(@Nullable Uid seller, SoldThrough through) {
        this.seller = seller;
        this.soldThrough = through;
    }

    /** By whom it is paid, and in which state it is supplied. */
    void paidBy(@Nullable Gateway gateway, IndianState placeOfSupply) {
        this.gateway = gateway;
        this.placeOfSupply = placeOfSupply.name();
    }

    /** It is to be paid there from now on. */
    void paidThrough(Gateway gateway) {
        require(status.isOpen());
        this.gateway = gateway;
    }

    /** From now until then it can be paid. */
    void awaitPayment(Instant payBy) {
        require(status.isOpen());
        status = SubscriptionStatus.AWAITING_PAYMENT;
        this.payBy = payBy;
    }

    /** What is to be paid is paid. */
    void paid(Instant at) {
        require(status.isOpen());
        if (paidAt == null) {
            paidAt = at;
        }
    }

    /** What is paid begins to count; true when that is news. What was over before that never does. */
    boolean activate(Instant at) {
        require(!status.isOpen() || paidAt != null);
        if (!status.isOpen()) {
            return false;
        }
        status = SubscriptionStatus.ACTIVE;
        activatedAt = at;
        return true;
    }

    /** Nobody has paid in time; true when that is so, false when the money has come meanwhile. */
    boolean lapse() {
        if (status.isOpen() && paidAt == null) {
            status = SubscriptionStatus.LAPSED;
        }
        return status == SubscriptionStatus.LAPSED;
    }

    /** It has an invoice; true when that is news. */
    boolean invoiced(String invoice, Money net) {
        boolean news = this.invoice == null;
        this.invoice = invoice;
        this.net = net;
        return news;
    }

    /** Somebody wants it to end on that day; what they say last counts. */
    void askToEnd(EndReason reason, LocalDate day) {
        require(status.isOpen() || status.isRunning());
        endingReason = reason;
        endingOn = day;
    }

    /** What of it became the agency's with that day and was not yet, straight by days. */
    Money earn(LocalDate through) {
        return recognise(net().share(period.days() - period.daysLeft(through), period.days())
                .minus(recognised()));
    }

    /** The rest of it becomes the agency's. */
    Money earnAll() {
        return recognise(deferred());
    }

    private Money recognise(Money amount) {
        Money more = amount.min(deferred()).max(Money.zero(price.currency()));
        recognised = recognised().plus(more);
        return more;
    }

    /** So much of its price, without tax, is given back; says how much of that was not earned yet. */
    Money takeBack(Money net) {
        Money part = net.min(deferred());
        takenBack = takenBack().plus(part);
        return part;
    }

    /** What of its price, without tax, is not earned yet. */
    Money deferred() {
        return net == null
                ? Money.zero(price.currency())
                : net.minus(recognised()).minus(takenBack());
    }

    private Money recognised() {
        return recognised == null ? Money.zero(price.currency()) : recognised;
    }

    private Money takenBack() {
        return takenBack == null ? Money.zero(price.currency()) : takenBack;
    }

    /** Its time is over; true when that is news. */
    boolean expire(LocalDate today) {
        if (status.isRunning() && period.isOver(today)) {
            status = SubscriptionStatus.EXPIRED;
            endedOn = period.endsOn();
            return true;
        }
        return false;
    }

    /** It ends today; true when that is news. */
    boolean cancel(EndReason reason, LocalDate today) {
        return end(SubscriptionStatus.CANCELLED, reason, today);
    }

    /** Another one has come in its place; true when that is news. */
    boolean change(LocalDate today) {
        return end(SubscriptionStatus.CHANGED, null, today);
    }

    private boolean end(SubscriptionStatus ended, @Nullable EndReason reason, LocalDate today) {
        if (status == ended) {
            return false;
        }
        require(status.isRunning() || ended == SubscriptionStatus.CANCELLED && status.isOpen());
        status = ended;
        endReason = reason;
        endedOn = today;
        return true;
    }

    /** It covers nothing while a payment of it is disputed. */
    void suspend() {
        require(status.isRunning());
        status = SubscriptionStatus.SUSPENDED;
    }

    /** No payment of it is disputed any more; true when it covers care again, which it does not while an admin has suspended it. */
    boolean resume() {
        if (status != SubscriptionStatus.SUSPENDED || suspension != null) {
            return false;
        }
        status = SubscriptionStatus.ACTIVE;
        return true;
    }

    /** An admin lets it cover nothing for a while; true when that is news. */
    boolean suspend(SuspensionReason reason) {
        require(status.isRunning());
        boolean news = suspension != reason;
        status = SubscriptionStatus.SUSPENDED;
        suspension = reason;
        return news;
    }

    /** An admin lets it go on; true when that is news. */
    boolean letGoOn() {
        require(status.isRunning());
        boolean news = status == SubscriptionStatus.SUSPENDED;
        status = SubscriptionStatus.ACTIVE;
        suspension = null;
        return news;
    }

    private void require(boolean possible) {
        if (!possible) {
            throw new SubscriptionNotPossible(id(), status);
        }
    }

    /** Whether it is still worth a visit on that day. */
    boolean covers(LocalDate day) {
        return status == SubscriptionStatus.ACTIVE && period.has(day);
    }

    /** How many visits are left; null for as many as are wanted. */
    @Nullable
    Integer visitsLeft() {
        return visitsIncluded == null ? null : visitsIncluded - visitsReserved - visitsUsed;
    }

    /** Whether it goes on, and all visits that it gives were given. */
    boolean isUsedUp() {
        return status.isRunning() && visitsIncluded != null && visitsUsed >= visitsIncluded;
    }

    void reserve() {
        visitsReserved++;
    }

    void release() {
        visitsReserved--;
    }

    void use() {
        visitsReserved--;
        visitsUsed++;
    }

    void unuse() {
        visitsUsed--;
    }

    /** What is left to be paid by other means than credit, and what another one is worth. */
    Money due() {
        return price.minus(exchange().min(price)).minus(credit);
    }

    /** What the one in whose place it comes is worth. */
    Money exchange() {
        return exchange == null ? Money.zero(price.currency()) : exchange;
    }

    /** The days for which it was bought. */
    Period period() {
        return period;
    }

    SubscriptionId id() {
        return new SubscriptionId(id);
    }

    String series() {
        return series;
    }

    int periodNumber() {
        return periodNumber;
    }

    Uid patient() {
        return patient;
    }

    String plan() {
        return plan;
    }

    int planNumber() {
        return planNumber;
    }

    SubscriptionStatus status() {
        return status;
    }

    SaleKind kind() {
        return kind;
    }

    LocalDate startsOn() {
        return period.startsOn();
    }

    LocalDate endsOn() {
        return period.endsOn();
    }

    Money price() {
        return price;
    }

    Money credit() {
        return credit;
    }

    @Nullable
    Integer visitsIncluded() {
        return visitsIncluded;
    }

    int visitsReserved() {
        return visitsReserved;
    }

    int visitsUsed() {
        return visitsUsed;
    }

    @Nullable
    Uid seller() {
        return seller;
    }

    @Nullable
    Gateway gateway() {
        return gateway;
    }

    IndianState placeOfSupply() {
        return IndianState.valueOf(Objects.requireNonNull(placeOfSupply));
    }

    SoldThrough soldThrough() {
        return soldThrough;
    }

    Uid requestedBy() {
        return requestedBy;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    @Nullable
    Instant payBy() {
        return payBy;
    }

    @Nullable
    Instant paidAt() {
        return paidAt;
    }

    @Nullable
    Instant activatedAt() {
        return activatedAt;
    }

    @Nullable
    LocalDate endedOn() {
        return endedOn;
    }

    @Nullable
    EndReason endReason() {
        return endReason;
    }

    /** Why an admin has suspended it; null when nobody has. */
    @Nullable
    SuspensionReason suspension() {
        return suspension;
    }

    /** What it costs without tax; all of it while it has no invoice. */
    Money net() {
        return net == null ? price : net;
    }

    @Nullable
    String invoice() {
        return invoice;
    }

    @Nullable
    LocalDate endingOn() {
        return endingOn;
    }

    @Nullable
    EndReason endingReason() {
        return endingReason;
    }

    @Nullable
    SubscriptionId changes() {
        return changes == null ? null : new SubscriptionId(changes);
    }

    @Nullable
    SubscriptionId revives() {
        return revives == null ? null : new SubscriptionId(revives);
    }

    void revives(SubscriptionId lapsed) {
        this.revives = lapsed.value();
    }

    long version() {
        return version == null ? 0 : version;
    }
}
