package org.mmhc.billing.chargeback;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.chargeback.ChargebackEvents.ChargebackDecided;
import org.mmhc.billing.chargeback.ChargebackEvents.ChargebackOpened;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what gateways say of chargebacks. Who calls holds the row of the patient. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ChargebackBook {

    private final Chargebacks chargebacks;
    private final PaymentBook payments;
    private final PatientAccounts accounts;
    private final Ledger ledger;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChargebackBook(
            Chargebacks chargebacks,
            PaymentBook payments,
            PatientAccounts accounts,
            Ledger ledger,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Clock clock) {
        this.chargebacks = chargebacks;
        this.payments = payments;
        this.accounts = accounts;
        this.ledger = ledger;
        this.agency = agency;
        this.events = events;
        this.clock = clock;
    }

    /** A chargeback as it stands. */
    public record ChargebackRow(
            ChargebackId id,
            PaymentId payment,
            String subscription,
            Uid patient,
            Money amount,
            Money fee,
            @Nullable Instant respondBy,
            DisputeStatus status,
            Funds funds,
            Instant openedAt) {}

    /** Takes in a word about one; true when that is news. */
    public boolean merge(PaymentRow payment, DisputeState fact) {
        Instant now = clock.instant();
        Optional<Chargeback> known = chargebacks.findByGatewayId(fact.disputeId());
        Chargeback chargeback = known.orElseGet(() -> new Chargeback(payment, fact, now));
        boolean says = chargeback.says(fact);
        boolean costsMore = fact.fee() != null && chargeback.costs(fact.fee()) && chargeback.funds() != Funds.NONE;
        boolean moved = fact.funds() != null && moved(payment, chargeback, fact.funds());
        chargebacks.saveAndFlush(chargeback);
        if (costsMore) {
            ledger.post(fee(posting(chargeback, "fee"), payment, chargeback));
        }
        if (known.isEmpty()) {
            events.publishEvent(new ChargebackOpened(
                    chargeback.id(),
                    chargeback.payment(),
                    chargeback.subscription(),
                    chargeback.patient(),
                    chargeback.amount(),
                    chargeback.respondBy(),
                    now));
        }
        if (says && chargeback.isClosed()) {
            events.publishEvent(decided(chargeback));
        }
        return known.isEmpty() || says || costsMore || moved;
    }

    private boolean moved(PaymentRow payment, Chargeback chargeback, Funds funds) {
        return switch (funds) {
            case TAKEN -> taken(payment, chargeback);
            case RETURNED -> returned(payment, chargeback);
            case NONE -> false;
        };
    }

    private boolean taken(PaymentRow payment, Chargeback chargeback) {
        if (!chargeback.taken()) {
            return false;
        }
        payments.disputed(payment.id(), chargeback.amount());
        Posting taken = posting(chargeback, "taken")
                .debit(Account.CHARGEBACKS_OPEN, chargeback.amount())
                .credit(PaymentBook.clearing(payment.gateway()), chargeback.amount());
        ledger.post(fee(taken, payment, chargeback));
        if (chargeback.isLost()) {
            bookLoss(chargeback);
        }
        return true;
    }

    /* The fee may be in another currency than what is disputed, and be said later. */
    private static Posting fee(Posting posting, PaymentRow payment, Chargeback chargeback) {
        return posting.debit(Account.CHARGEBACK_FEES, chargeback.fee())
                .credit(PaymentBook.clearing(payment.gateway()), chargeback.fee());
    }

    private boolean returned(PaymentRow payment, Chargeback chargeback) {
        if (chargeback.funds() == Funds.NONE) {
            taken(payment, chargeback);
        }
        if (!chargeback.returned()) {
            return false;
        }
        payments.disputed(payment.id(), chargeback.amount().negate());
        ledger.post(posting(chargeback, "returned")
                .debit(PaymentBook.clearing(payment.gateway()), chargeback.amount())
                .credit(Account.CHARGEBACKS_OPEN, chargeback.amount()));
        return true;
    }

    /** It is lost: so much of it the patient's credit bears, as far as that goes, and the rest is the agency's loss. The same again changes nothing. */
    public void lose(ChargebackId id, Money borne) {
        Chargeback chargeback = chargebacks.findById(id.value()).orElseThrow();
        if (chargeback.lose(borne)) {
            if (chargeback.funds() == Funds.TAKEN) {
                bookLoss(chargeback);
            }
            chargebacks.saveAndFlush(chargeback);
        }
    }

    private void bookLoss(Chargeback chargeback) {
        Money credit = accounts.credit(chargeback.patient(), chargeback.amount());
        chargeback.bearAtMost(credit.max(Money.zero(credit.currency())));
        ledger.post(lost(chargeback));
    }

    /** It was lost and is won after all: the books stand as before it was lost. */
    public void winAfterAll(ChargebackId id) {
        Chargeback chargeback = chargebacks.findById(id.value()).orElseThrow();
        if (chargeback.winAfterAll()) {
            chargebacks.saveAndFlush(chargeback);
            if (ledger.isPosted(key(chargeback, "lost"))) {
                ledger.post(lost(chargeback)
                        .turnedRound("chargeback.won-after-lost", key(chargeback, "won-after-lost"), today()));
            }
        }
    }

    private Posting lost(Chargeback chargeback) {
        return Posting.of(
                        "chargeback.lost",
                        key(chargeback, "lost"),
                        chargeback.id().value(),
                        today())
                .debit(Account.PATIENT_CREDIT, chargeback.patient(), chargeback.borne())
                .debit(Account.CHARGEBACK_LOSS, chargeback.amount().minus(chargeback.borne()))
                .credit(Account.CHARGEBACKS_OPEN, chargeback.amount());
    }

    /* One that is lost once more, after it was won, is posted once more. */
    private static String key(Chargeback chargeback, String fact) {
        String key = "chargeback/%s/%s".formatted(chargeback.id(), fact);
        return chargeback.losses() > 1 ? key + "/" + chargeback.losses() : key;
    }

    /** Whether a bank kept money of that payment. */
    public boolean isAnyLost(PaymentId payment) {
        return chargebacks.findByPayment(payment.value()).stream()
                .anyMatch(each -> each.status() == DisputeStatus.LOST);
    }

    /** Whether a dispute about that payment is open. */
    public boolean isDisputed(PaymentId payment) {
        return chargebacks.findByPayment(payment.value()).stream().anyMatch(each -> !each.isClosed());
    }

    /** Whether a dispute about any payment of that subscription is open, or lost without anything having followed. */
    public boolean isAnyUnsettled(String subscription) {
        return chargebacks.findBySubscription(subscription).stream()
                .anyMatch(each -> !each.isClosed() || each.status() == DisputeStatus.LOST && !each.isLost());
    }

    /** The process asks again how it ended. */
    public void tellAgain(ChargebackId id) {
        Chargeback chargeback = chargebacks.findById(id.value()).orElseThrow();
        if (chargeback.isClosed()) {
            events.publishEvent(decided(chargeback));
        }
    }

    private ChargebackDecided decided(Chargeback chargeback) {
        return new ChargebackDecided(
                chargeback.id(), chargeback.subscription(), chargeback.status(), chargeback.amount(), clock.instant());
    }

    /** One as it stands. */
    public Optional<ChargebackRow> find(ChargebackId id) {
        return chargebacks.findById(id.value()).map(ChargebackBook::row);
    }

    /** Whose it is. */
    public Optional<Uid> patientOf(ChargebackId id) {
        return chargebacks.patientOf(id.value());
    }

    /** What gateways are asked about those that are open since before that moment. */
    public List<Fetch> openSince(Instant before) {
        return chargebacks.openSince(before).stream().map(this::fetch).toList();
    }

    /** What a gateway is asked about it. */
    public Optional<Fetch> idsOf(ChargebackId id) {
        return chargebacks.findById(id.value()).map(this::fetch);
    }

    private Fetch fetch(Chargeback chargeback) {
        PaymentRow payment = payments.find(chargeback.payment()).orElseThrow();
        return Fetch.dispute(payment.gateway(), chargeback.id().value(), chargeback.gatewayId());
    }

    private Posting posting(Chargeback chargeback, String fact) {
        String id = chargeback.id().value();
        return Posting.of("chargeback." + fact, "chargeback/%s/%s".formatted(id, fact), id, today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }

    private static ChargebackRow row(Chargeback chargeback) {
        return new ChargebackRow(
                chargeback.id(),
                chargeback.payment(),
                chargeback.subscription(),
                chargeback.patient(),
                chargeback.amount(),
                chargeback.fee(),
                chargeback.respondBy(),
                chargeback.status(),
                chargeback.funds(),
                chargeback.openedAt());
    }
}
