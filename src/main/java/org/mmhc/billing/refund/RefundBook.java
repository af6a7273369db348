package org.mmhc.billing.refund;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.chargeback.ChargebackBook;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.refund.RefundEvents.RefundCancelled;
import org.mmhc.billing.refund.RefundEvents.RefundRequested;
import org.mmhc.billing.refund.RefundEvents.RefundSettled;
import org.mmhc.billing.refund.RefundRefusals.MoneyHeld;
import org.mmhc.billing.refund.RefundRefusals.RefundTooHigh;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks for refunds and takes in what became of them. From the moment that it is asked for, the money cannot be spent otherwise. Who calls
 * holds the row of the patient.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RefundBook {

    private static final Logger LOG = LoggerFactory.getLogger(RefundBook.class);

    /* What came by hand goes back by hand: an admin says how. */
    private static final String PAID_BY_HAND = "PAID_BY_HAND";

    private final Refunds refunds;
    private final PaymentBook payments;
    private final ChargebackBook chargebacks;
    private final HeldMoney held;
    private final PatientAccounts accounts;
    private final GatewayCalls gateways;
    private final Ledger ledger;
    private final AgencySettings agency;
    private final RefundNotices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RefundBook(
            Refunds refunds,
            PaymentBook payments,
            ChargebackBook chargebacks,
            HeldMoney held,
            PatientAccounts accounts,
            GatewayCalls gateways,
            Ledger ledger,
            AgencySettings agency,
            RefundNotices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.chargebacks = chargebacks;
        this.held = held;
        this.accounts = accounts;
        this.gateways = gateways;
        this.ledger = ledger;
        this.agency = agency;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for money of a payment to go back; for the same source there is never a second one. Refused with {@link RefundTooHigh} when it is
     * more than is left of the payment, or than the patient has to their credit, and with {@link MoneyHeld} when it would take of what waits for
     * the outcome of a dispute; only what a dispute grants is taken of that.
     */
    public RefundId ask(PaymentRow payment, Money amount, RefundKind kind, String source, Uid by) {
        Optional<RefundId> before = asked(source);
        if (before.isPresent()) {
            return before.get();
        }
        Money left = leftWithHeld(payment);
        if (!amount.isPositive() || amount.compareTo(left) > 0) {
            throw new RefundTooHigh(left.max(Money.zero(left.currency())));
        }
        if (kind != RefundKind.DISPUTE_REMEDY) {
            requireFree(payment, amount);
        }
        Refund refund = refunds.saveAndFlush(new Refund(payment, amount, kind, source, by, clock.instant()));
        ledger.post(posting(refund, "requested")
                .debit(Account.PATIENT_CREDIT, refund.patient(), amount)
                .credit(Account.REFUNDS_DUE, refund.patient(), amount));
        events.publishEvent(requested(refund, clock.instant()));
        return refund.id();
    }

    /** What was asked for that source. */
    public Optional<RefundId> asked(String source) {
        return refunds.findBySource(source).map(Refund::id);
    }

    /** Refused with {@link MoneyHeld} when so much of the payment would take of what waits for the outcome of a dispute. */
    public void requireFree(PaymentRow payment, Money amount) {
        Money free = left(payment);
        if (amount.min(leftWithHeld(payment)).compareTo(free) > 0) {
            throw new MoneyHeld(free);
        }
    }

    /**
     * Asks for what is given back of a subscription that ended: of its payments, the newest first, as far as they brought it. What came from
     * credit stays credit.
     */
    public void giveBack(String subscription, Money amount, Uid by) {
        Money rest = amount;
        for (PaymentRow payment : payments.ofSubscription(subscription)) {
            boolean came = payment.status() == PaymentStatus.CAPTURED
                    && payment.captured().currency().equals(amount.currency());
            Money part = came ? rest.min(left(payment)) : Money.zero(amount.currency());
            if (part.isPositive()) {
                ask(payment, part, RefundKind.CANCELLATION, "ended/" + payment.id(), by);
                rest = rest.minus(part);
            }
        }
    }

    /** That, less what was given back of the subscription already without taking anything back of its invoice. */
    public Money lessKindness(String subscription, Money back) {
        Money kindness =
                Money.rounded(refunds.kindnessTo(subscription, back.currency().getCurrencyCode()), back.currency());
        return back.minus(kindness).max(Money.zero(back.currency()));
    }

    static RefundRequested requested(Refund refund, Instant at) {
        return new RefundRequested(
                refund.id(),
                refund.patient(),
                refund.requestedBy(),
                refund.kind(),
                refund.amount(),
                refund.approvals(),
                at);
    }

    /** What of the payments of a subscription can go back the way it came, in that currency. */
    public Money returnable(String subscription, Money like) {
        Money nothing = Money.zero(like.currency());
        return payments.ofSubscription(subscription).stream()
                .filter(payment -> payment.status() == PaymentStatus.CAPTURED
                        && payment.captured().currency().equals(like.currency()))
                .map(payment -> free(payment).max(nothing))
                .reduce(nothing, Money::plus);
    }

    /**
     * What of a payment can be asked for: what came, less what went back, is about to, or waits for the outcome of a dispute; never more than
     * the patient can spend.
     */
    public Money left(PaymentRow payment) {
        return free(payment)
                .min(leftWithHeld(payment))
                .max(Money.zero(payment.captured().currency()));
    }

    /** The same with what waits for the outcome of a dispute: so much can the dispute itself grant. */
    public Money leftWithHeld(PaymentRow payment) {
        return kept(payment).min(accounts.credit(payment.patient(), payment.captured()));
    }

    /** What of a payment can be kept for a dispute: what came, less what went back or is about to. */
    public Money here(PaymentRow payment) {
        return payment.captured().minus(payment.refunded()).minus(underway(payment));
    }

    private Money free(PaymentRow payment) {
        return kept(payment).minus(held.of(payment.id(), payment.captured().currency()));
    }

    /* What is disputed may come again, and is not asked for before it is known whether it does. */
    private Money kept(PaymentRow payment) {
        Money back = chargebacks.isDisputed(payment.id())
                ? payment.refunded().minus(payments.disputed(payment.id()))
                : payment.refunded();
        return payment.captured().minus(back).minus(underway(payment));
    }

    private Money underway(PaymentRow payment) {
        return refunds.findByPaymentOrderByRequestedAt(payment.id().value()).stream()
                .filter(refund -> refund.status().isUnderway())
                .map(Refund::amount)
                .reduce(Money.zero(payment.captured().currency()), Money::plus);
    }

    /**
     * Asks the gateway to give it back, once enough people have said yes; when it has an answer already, that is told again. While the
     * payment is disputed that waits: the bank may have the money already.
     */
    void send(Refund refund, int approversNeeded) {
        if (refund.send(approversNeeded)) {
            boolean disputed = chargebacks.isDisputed(refund.payment());
            if (disputed) {
                refund.waitForDispute();
            }
            refunds.saveAndFlush(refund);
            if (!disputed) {
                askGateway(refund);
            }
        } else if (refund.status().isAnswer()) {
            tellSettled(refund);
        }
    }

    /**
     * Nobody disputes that payment any more: what waited for that is asked for. What a bank took for good is with the payer by now, so that
     * nothing goes back a second time: it is the patient's credit, which bears what was lost.
     */
    public void disputeEnded(PaymentId payment) {
        for (Refund refund : refunds.findByPaymentOrderByRequestedAt(payment.value())) {
            if (isTaken(refund)) {
                if (refund.takenByBank()) {
                    returned(refund);
                    events.publishEvent(new RefundCancelled(refund.id(), clock.instant()));
                }
            } else if (refund.goOn()) {
                refunds.saveAndFlush(refund);
                askGateway(refund);
            }
        }
    }

    /** Whether a bank took for good what was to go back. */
    boolean isTaken(Refund refund) {
        PaymentRow payment = payments.find(refund.payment()).orElseThrow();
        Money here = payment.captured().minus(payment.refunded());
        return chargebacks.isAnyLost(payment.id()) && here.compareTo(refund.amount()) < 0;
    }

    private void askGateway(Refund refund) {
        PaymentRow payment = payments.find(refund.payment()).orElseThrow();
        if (payment.gateway() == Gateway.MANUAL) {
            refused(refund.id(), PAID_BY_HAND);
            return;
        }
        gateways.ask(
                new GatewayAsk.Refund(
                        payment.gateway(), refund.id().value(), payments.moneyId(refund.payment()), refund.amount()),
                keyOf(refund));
    }

    /* Each attempt has its own, which is the same again when a backup is brought back that does not know of it. */
    private static UUID keyOf(Refund refund) {
        String attempt = "%s/%d".formatted(refund.id(), refund.attempt());
        return UUID.nameUUIDFromBytes(attempt.getBytes(StandardCharsets.UTF_8));
    }

    private void tellSettled(Refund refund) {
        events.publishEvent(new RefundSettled(refund.id(), refund.status(), refund.attempt(), clock.instant()));
    }

    /** The money is the patient's credit again. */
    void returned(Refund refund) {
        refunds.saveAndFlush(refund);
        ledger.post(posting(refund, "returned")
                .debit(Account.REFUNDS_DUE, refund.patient(), refund.amount())
                .credit(Account.PATIENT_CREDIT, refund.patient(), refund.amount()));
    }

    /** The agency has paid it by a transfer of its own. */
    void paidByBank(Refund refund) {
        refunds.saveAndFlush(refund);
        payments.refunded(refund.payment(), refund.amount());
        ledger.post(posting(refund, "bank")
                .debit(Account.REFUNDS_DUE, refund.patient(), refund.amount())
                .credit(Account.BANK, refund.amount()));
    }

    /**
     * What a gateway says of a refund; true when that is news. One that nobody asked for here is taken over, which admins hear of; what the
     * patient has no credit for was a kindness of the agency.
     */
    public boolean merge(PaymentRow payment, RefundState fact) {
        if (isOver(payment, fact)) {
            return false;
        }
        Refund refund = find(payment, fact).orElseGet(() -> adopt(payment, fact));
        if (refund.gatewayId() == null) {
            refund.known(fact.refundId());
        }
        boolean news = switch (fact.status()) {
            case PENDING -> false;
            case PROCESSED -> processed(payment, refund, fact.at());
            case FAILED -> failed(payment, refund, fact.failureCode());
        };
        refunds.saveAndFlush(refund);
        if (news) {
            tellSettled(refund);
        }
        return news;
    }

    /* An attempt that failed does not speak for the one after it. */
    private boolean isOver(PaymentRow payment, RefundState fact) {
        return refunds.findByPaymentOrderByRequestedAt(payment.id().value()).stream()
                .anyMatch(refund -> refund.wasCalled(fact.refundId()));
    }

    private Optional<Refund> find(PaymentRow payment, RefundState fact) {
        return refunds.findByGatewayId(fact.refundId())
                .or(() -> Optional.ofNullable(fact.ourReference())
                        .flatMap(refunds::findById)
                        .filter(refund -> refund.payment().equals(payment.id())
                                && refund.gatewayId() == null
                                && refund.amount().equals(fact.amount())));
    }

    private Refund adopt(PaymentRow payment, RefundState fact) {
        LOG.warn("{} of {} was given back at the gateway, and nobody asked for it here", fact.amount(), payment.id());
        Refund refund = refunds.saveAndFlush(
                Refund.adopted(payment, fact.amount(), fact.refundId(), Uid.SYSTEM, clock.instant()));
        Money nothing = Money.zero(fact.amount().currency());
        Money given = fact.amount()
                .minus(accounts.credit(payment.patient(), nothing).max(nothing))
                .max(nothing);
        if (given.isPositive()) {
            ledger.post(Posting.of(
                            "goodwill", "goodwill/" + refund.id(), refund.id().value(), today())
                    .debit(Account.GOODWILL, given)
                    .credit(Account.PATIENT_CREDIT, refund.patient(), given));
        }
        ledger.post(posting(refund, "requested")
                .debit(Account.PATIENT_CREDIT, refund.patient(), refund.amount())
                .credit(Account.REFUNDS_DUE, refund.patient(), refund.amount()));
        notices.tellAdmins(RefundNotice.REFUND_AT_GATEWAY, refund);
        return refund;
    }

    private boolean processed(PaymentRow payment, Refund refund, Instant at) {
        if (!refund.processed(at)) {
            return false;
        }
        payments.refunded(payment.id(), refund.amount());
        ledger.post(posting(refund, "processed/" + refund.attempt())
                .debit(Account.REFUNDS_DUE, refund.patient(), refund.amount())
                .credit(PaymentBook.clearing(payment.gateway()), refund.amount()));
        return true;
    }

    private boolean failed(PaymentRow payment, Refund refund, @Nullable String code) {
        boolean wasProcessed = refund.status() == RefundStatus.PROCESSED;
        if (!refund.failed(code)) {
            return false;
        }
        if (wasProcessed) {
            payments.refunded(payment.id(), refund.amount().negate());
            ledger.post(posting(refund, "failed/" + refund.attempt())
                    .debit(PaymentBook.clearing(payment.gateway()), refund.amount())
                    .credit(Account.REFUNDS_DUE, refund.patient(), refund.amount()));
        }
        if (wasProcessed || refund.kind() == RefundKind.AT_GATEWAY) {
            events.publishEvent(requested(refund, clock.instant()));
        }
        return true;
    }

    /** The gateway will not do it; what it said to have done stands. */
    public void refused(RefundId id, String code) {
        refunds.findById(id.value())
                .filter(refund -> refund.status() == RefundStatus.SENT)
                .ifPresent(refund -> {
                    if (refund.failed(code)) {
                        refunds.saveAndFlush(refund);
                        tellSettled(refund);
                    }
                });
    }

    /** What gateways are asked about refunds that were sent before that moment. */
    public List<Fetch> sentSince(Instant before) {
        return refunds.sentSince(before).stream().map(this::fetch).toList();
    }

    /** What a gateway is asked about it. */
    public Optional<Fetch> idsOf(RefundId id) {
        return refunds.findById(id.value()).map(this::fetch);
    }

    /** Of which payment it is. */
    public Optional<PaymentRow> paymentOf(RefundId id) {
        return refunds.findById(id.value()).flatMap(refund -> payments.find(refund.payment()));
    }

    private Fetch fetch(Refund refund) {
        PaymentRow payment = payments.find(refund.payment()).orElseThrow();
        return Fetch.refund(
                payment.gateway(), refund.id().value(), payments.moneyId(refund.payment()), refund.gatewayId());
    }

    private Posting posting(Refund refund, String fact) {
        String id = refund.id().value();
        return Posting.of("refund." + fact.split("/")[0], "refund/%s/%s".formatted(id, fact), id, today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
