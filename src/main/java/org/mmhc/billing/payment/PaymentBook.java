package org.mmhc.billing.payment;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
import org.mmhc.billing.gateway.GatewayAsk.CloseLink;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.GatewayAsk.OpenLink;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.gateway.PaymentFact;
import org.mmhc.billing.gateway.PaymentFact.AttemptFailed;
import org.mmhc.billing.gateway.PaymentFact.Authorised;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.LinkClosed;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.billing.gateway.PaymentFact.Processing;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.mmhc.reports.FigureDays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The payments: pages that are asked for, and money that comes by them. Who calls holds the row of the patient; what follows for what was
 * bought is theirs to decide.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentBook {

    private static final Set<PaymentStatus> OPEN = EnumSet.of(
            PaymentStatus.CREATED, PaymentStatus.LINK_READY, PaymentStatus.PROCESSING, PaymentStatus.AUTHORISED);

    private final Payments payments;
    private final EntityManager entities;
    private final GatewayCalls gateways;
    private final Ledger ledger;
    private final FigureDays figures;
    private final AgencySettings agency;
    private final Clock clock;

    PaymentBook(
            Payments payments,
            EntityManager entities,
            GatewayCalls gateways,
            Ledger ledger,
            FigureDays figures,
            AgencySettings agency,
            Clock clock) {
        this.payments = payments;
        this.entities = entities;
        this.gateways = gateways;
        this.ledger = ledger;
        this.figures = figures;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * A payment.
     *
     * @param link where it can be paid
     * @param refunded what was given back, or taken back by the bank
     */
    public record PaymentRow(
            PaymentId id,
            String subscription,
            Uid patient,
            Gateway gateway,
            PaymentStatus status,
            Money asked,
            Money captured,
            Money refunded,
            Money fee,
            @Nullable PaymentMethod method,
            @Nullable String link,
            @Nullable String failure,
            Instant openedAt,
            @Nullable Instant capturedAt) {}

    /** Asks the gateway for a page on which that can be paid. */
    public PaymentId open(
            String subscription, Uid patient, Gateway gateway, Money due, String title, Instant until, URI returnTo) {
        Payment payment = payments.saveAndFlush(new Payment(subscription, patient, gateway, due, clock.instant()));
        gateways.ask(new OpenLink(gateway, payment.id().value(), due, title, until, returnTo));
        return payment.id();
    }

    /** A payment that people of the agency took. */
    public PaymentId byHand(String subscription, Uid patient, Money amount) {
        return payments.saveAndFlush(new Payment(subscription, patient, Gateway.MANUAL, amount, clock.instant()))
                .id();
    }

    /** Closes the pages of that subscription, but for the payment that was paid. */
    public void closeLinks(String subscription, @Nullable PaymentId but) {
        payments.findBySubscriptionOrderByOpenedAtDesc(subscription).stream()
                .filter(payment -> payment.status().isOpen() && !payment.id().equals(but))
                .forEach(this::closeLink);
    }

    /** Closes a page that came when nobody wanted it any more. */
    public void closeLink(PaymentId id) {
        payments.findById(id.value()).ifPresent(this::closeLink);
    }

    /* One that is not there yet is closed when it comes. */
    private void closeLink(Payment payment) {
        String link = payment.linkId();
        if (link != null) {
            gateways.ask(new CloseLink(payment.gateway(), payment.id().value(), link));
        }
    }

    /** Which payment the fact is about; nothing when nobody knows it, or only its word says so and the amount does not fit. */
    public Optional<PaymentRow> of(PaymentFact fact) {
        return find(fact).map(this::seen);
    }

    private Optional<Payment> find(PaymentFact fact) {
        String money = moneyId(fact);
        String link = linkId(fact);
        Optional<Payment> known = Optional.ofNullable(money)
                .flatMap(id -> payments.findByGatewayAndMoneyId(fact.gateway(), id))
                .or(() -> Optional.ofNullable(link).flatMap(id -> payments.findByGatewayAndLinkId(fact.gateway(), id)))
                .or(() -> released(fact));
        return known.or(() -> Optional.ofNullable(fact.ourReference())
                .flatMap(payments::findById)
                .filter(payment -> payment.gateway() == fact.gateway() && isWhatWeAsked(payment, fact)));
    }

    /* What goes back without having been taken is known by what the bank kept. */
    private Optional<Payment> released(PaymentFact fact) {
        return fact instanceof RefundState refund && !refund.ofCaptured() && refund.paymentId() != null
                ? payments.findFirstByGatewayAndKeptId(fact.gateway(), refund.paymentId())
                : Optional.empty();
    }

    /* Anybody can write our reference into a payment of their own: it counts while the page of ours is not known yet, or when the amount is what we asked. */
    private static boolean isWhatWeAsked(Payment payment, PaymentFact fact) {
        return switch (fact) {
            case Captured captured -> captured.amount().equals(payment.asked()) && fits(payment, captured.linkId());
            case Authorised kept -> kept.amount().equals(payment.asked()) && fits(payment, kept.linkId());
            case LinkReady ready -> fits(payment, ready.linkId());
            case LinkClosed closed -> fits(payment, closed.linkId());
            default -> fits(payment, linkId(fact));
        };
    }

    private static boolean fits(Payment payment, @Nullable String link) {
        return link == null || payment.linkId() == null || payment.linkId().equals(link);
    }

    /** What a gateway said of a page or an attempt; true when that is news. Money is taken in by {@link #take}. */
    public boolean note(PaymentId id, PaymentFact fact) {
        Payment payment = forChange(id);
        boolean news = switch (fact) {
            case LinkReady ready ->
                payment.linkReady(ready.linkId(), ready.url().toString());
            case LinkClosed _ -> payment.linkClosed();
            case Processing _ -> payment.processing();
            case Authorised kept -> payment.authorised(kept.paymentId(), kept.amount(), clock.instant());
            case RefundState back -> payment.released(back.paymentId());
            case AttemptFailed failed -> payment.failed(failed.code());
            default -> throw new IllegalArgumentException(fact.toString());
        };
        payments.saveAndFlush(payment);
        return news;
    }

    /** The gateway will not make a page for it; true when that is news. */
    public boolean refused(PaymentId id, String code) {
        Payment payment = forChange(id);
        boolean news = payment.failed(code);
        payments.saveAndFlush(payment);
        return news;
    }

    /**
     * Takes in money: it is the patient's credit from now on. Money that came a second time by the same page gets a payment of its own.
     * Nothing when it was taken in before; a fee that was not known then is noted.
     */
    public Optional<PaymentRow> take(PaymentId id, Captured fact) {
        Payment payment = forChange(id);
        boolean known = fact.paymentId().equals(payment.moneyId());
        if (!known && payment.moneyId() != null) {
            payment = new Payment(
                    payment.subscription(), payment.patient(), fact.gateway(), fact.amount(), clock.instant());
        }
        if (!known) {
            payment.captured(fact.paymentId(), fact.amount(), fact.method(), fact.payerHash(), fact.at());
            payment = payments.saveAndFlush(payment);
            ledger.post(captured(payment));
            figures.changed(PaymentKpis.TOPIC, payment.capturedAt());
        }
        if (fact.fee() != null && payment.costs(fact.fee())) {
            payments.saveAndFlush(payment);
            ledger.post(fee(payment, fact.fee(), fact.feeTax()));
        }
        return known ? Optional.empty() : Optional.of(row(payment));
    }

    private Posting captured(Payment payment) {
        return posting(payment, "captured")
                .debit(clearing(payment.gateway()), payment.captured())
                .credit(Account.PATIENT_CREDIT, payment.patient(), payment.captured());
    }

    private Posting fee(Payment payment, Money fee, @Nullable Money tax) {
        Money taxes = tax == null ? Money.zero(fee.currency()) : tax;
        return posting(payment, "fee")
                .debit(Account.GATEWAY_FEES, fee.minus(taxes))
                .debit(Account.GST_INPUT, taxes)
                .credit(clearing(payment.gateway()), fee);
    }

    private Posting posting(Payment payment, String fact) {
        String id = payment.id().value();
        Instant at = payment.capturedAt() == null ? clock.instant() : payment.capturedAt();
        return Posting.of(
                "payment." + fact, "payment/%s/%s".formatted(id, fact), id, LocalDate.ofInstant(at, agency.zone()));
    }

    /** Where money of that gateway is until it is at the bank. */
    public static Account clearing(Gateway gateway) {
        return switch (gateway) {
            case RAZORPAY -> Account.CLEARING_RAZORPAY;
            case STRIPE -> Account.CLEARING_STRIPE;
            case MANUAL -> Account.CLEARING_MANUAL;
            case RAZORPAYX -> Account.BANK;
        };
    }

    /** What the gateway calls the money that came. */
    public String moneyId(PaymentId id) {
        return Objects.requireNonNull(
                payments.findById(id.value()).orElseThrow().moneyId());
    }

    /** Whether any payment here is that money, by whatever gateway it came. */
    public boolean isKnown(String moneyId) {
        return Arrays.stream(Gateway.values())
                .anyMatch(gateway ->
                        payments.findByGatewayAndMoneyId(gateway, moneyId).isPresent());
    }

    /** So much of it went back; less than nothing when it came again. */
    public void refunded(PaymentId id, Money amount) {
        Payment payment = forChange(id);
        payment.refunded(amount);
        payments.saveAndFlush(payment);
        figures.changed(PaymentKpis.TOPIC, payment.capturedAt());
    }

    /** So much of it a bank took; less than nothing when it came again. */
    public void disputed(PaymentId id, Money amount) {
        Payment payment = forChange(id);
        payment.disputed(amount);
        payments.saveAndFlush(payment);
    }

    /** What of it banks have. */
    public Money disputed(PaymentId id) {
        return payments.findById(id.value()).orElseThrow().disputed();
    }

    /** The payments of a subscription, the newest first. */
    public List<PaymentRow> ofSubscription(String subscription) {
        return payments.findBySubscriptionOrderByOpenedAtDesc(subscription).stream()
                .map(PaymentBook::row)
                .toList();
    }

    /** A payment by its reference. */
    public Optional<PaymentRow> find(PaymentId id) {
        return payments.findById(id.value()).map(this::seen);
    }

    /** What a gateway is asked about it; nothing before it has a page. */
    public Optional<Fetch> idsOf(PaymentId id) {
        return payments.findById(id.value()).flatMap(PaymentBook::fetch);
    }

    /** What is open since before that moment: all of it, as what is stuck must not keep the rest from being asked about. */
    public List<Fetch> openSince(Instant before) {
        return payments.openSince(OPEN, before).stream()
                .flatMap(payment -> fetch(payment).stream())
                .toList();
    }

    /** What banks keep since before that moment, to be taken. */
    public List<Capture> keptSince(Instant before) {
        return payments.keptSince(before).stream()
                .map(payment -> new Capture(
                        payment.gateway(),
                        payment.id().value(),
                        Objects.requireNonNull(payment.keptId()),
                        payment.kept()))
                .toList();
    }

    /** What failed since then and may still succeed: a bank can say yes after the page is closed. */
    public List<Fetch> failedSince(Instant after) {
        return payments.failedSince(after).stream()
                .flatMap(payment -> fetch(payment).stream())
                .toList();
    }

    static Optional<Fetch> fetch(Payment payment) {
        String money = payment.moneyId() == null ? payment.keptId() : payment.moneyId();
        return payment.linkId() == null && money == null
                ? Optional.empty()
                : Optional.of(Fetch.payment(payment.gateway(), payment.id().value(), payment.linkId(), money));
    }

    /* Whoever looks before they hold the patient's row sees it as it was; what changes it is read anew. */
    private PaymentRow seen(Payment payment) {
        entities.detach(payment);
        return row(payment);
    }

    private Payment forChange(PaymentId id) {
        return payments.findForChange(id.value()).orElseThrow();
    }

    private static @Nullable String moneyId(PaymentFact fact) {
        return switch (fact) {
            case Captured captured -> captured.paymentId();
            case Authorised authorised -> authorised.paymentId();
            case Processing processing -> processing.paymentId();
            case AttemptFailed failed -> failed.paymentId();
            case RefundState refund -> refund.paymentId();
            case DisputeState dispute -> dispute.paymentId();
            default -> null;
        };
    }

    private static @Nullable String linkId(PaymentFact fact) {
        return switch (fact) {
            case LinkReady ready -> ready.linkId();
            case LinkClosed closed -> closed.linkId();
            case Captured captured -> captured.linkId();
            case Authorised authorised -> authorised.linkId();
            case Processing processing -> processing.linkId();
            case AttemptFailed failed -> failed.linkId();
            default -> null;
        };
    }

    static PaymentRow row(Payment payment) {
        return new PaymentRow(
                payment.id(),
                payment.subscription(),
                payment.patient(),
                payment.gateway(),
                payment.status(),
                payment.asked(),
                payment.captured(),
                payment.wentBack(),
                payment.fee(),
                payment.method(),
                payment.linkUrl(),
                payment.failure(),
                payment.openedAt(),
                payment.capturedAt());
    }
}
