package org.mmhc.billing.exception;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.chargeback.ChargebackEvents.ChargebackOpened;
import org.mmhc.billing.exception.ExceptionRefusals.OwnPayment;
import org.mmhc.billing.exception.ExceptionRefusals.SettlementUnfit;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;

/** A payment that does not fit to what was asked, until something was done about it. */
@Entity
@Table(name = "billing_payment_exception")
class OddPayment {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private ExceptionKind kind;

    private String source;
    private @Nullable String payment;
    private @Nullable String chargeback;
    private @Nullable String subscription;
    private @Nullable Uid patient;
    private Money amount;
    private Instant foundAt;

    private int hoursLate;
    private boolean onSale;
    private @Nullable Instant respondBy;

    @Enumerated(EnumType.STRING)
    private @Nullable Settlement outcome;

    @Enumerated(EnumType.STRING)
    private @Nullable ClosingReason reason;

    /** How its dispute stood when it was settled last. */
    @Enumerated(EnumType.STRING)
    private @Nullable DisputeStatus settledAs;

    private @Nullable Uid decidedBy;
    private @Nullable Instant settledAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected OddPayment() {}

    private OddPayment(ExceptionKind kind, String source, Money amount, Instant at) {
        this.id = PaymentExceptionId.next().value();
        this.kind = kind;
        this.source = source;
        this.amount = amount;
        this.foundAt = at;
    }

    /** Money of a payment that does not fit. */
    static OddPayment of(
            ExceptionKind kind, PaymentRow payment, Money amount, int hoursLate, boolean onSale, Instant at) {
        OddPayment odd = new OddPayment(kind, "payment/" + payment.id(), amount, at);
        odd.hoursLate = hoursLate;
        odd.onSale = onSale;
        odd.payment = payment.id().value();
        odd.subscription = payment.subscription();
        odd.patient = payment.patient();
        return odd;
    }

    /** A payment that the payer's bank wants back. */
    static OddPayment of(ChargebackOpened opened, Instant at) {
        OddPayment odd =
                new OddPayment(ExceptionKind.CHARGEBACK, "chargeback/" + opened.chargeback(), opened.amount(), at);
        odd.payment = opened.payment().value();
        odd.chargeback = opened.chargeback().value();
        odd.respondBy = opened.respondBy();
        odd.subscription = opened.subscription();
        odd.patient = opened.patient();
        return odd;
    }

    /** Money that nobody asked for. */
    static OddPayment unknown(String gatewayId, Money amount, Instant at) {
        return new OddPayment(ExceptionKind.UNKNOWN, "gateway/" + gatewayId, amount, at);
    }

    /** Somebody says what is to be done about it. */
    void decide(Settlement outcome, Uid by) {
        if (!kind.settlements().contains(outcome) || isDecided()) {
            throw new SettlementUnfit();
        }
        if (by.equals(patient)) {
            throw new OwnPayment();
        }
        this.outcome = outcome;
        this.decidedBy = by;
    }

    /** It is done, as somebody said, or as the rule says when nobody was asked; true when that is news. */
    boolean settle(Settlement outcome, Instant at) {
        close(at);
        if (settledAt != null || this.outcome != null && this.outcome != outcome) {
            return false;
        }
        if (!kind.settlements().contains(outcome)) {
            throw new SettlementUnfit();
        }
        this.outcome = outcome;
        this.settledAt = at;
        return true;
    }

    /** An admin closes it by hand. */
    void decideToClose(ClosingReason reason, Uid by) {
        if (isDecided()) {
            throw new SettlementUnfit();
        }
        this.reason = reason;
        this.decidedBy = by;
    }

    private boolean isDecided() {
        return outcome != null || reason != null || settledAt != null;
    }

    /** It is closed, as an admin said. */
    void close(Instant at) {
        if (settledAt == null && reason != null) {
            settledAt = at;
        }
    }

    /** Its dispute has ended like that, and what follows was done. */
    void disputeSettled(DisputeStatus how) {
        settledAs = how;
    }

    PaymentExceptionId id() {
        return new PaymentExceptionId(id);
    }

    ExceptionKind kind() {
        return kind;
    }

    @Nullable
    String payment() {
        return payment;
    }

    @Nullable
    String chargeback() {
        return chargeback;
    }

    @Nullable
    String subscription() {
        return subscription;
    }

    @Nullable
    Uid patient() {
        return patient;
    }

    Money amount() {
        return amount;
    }

    Instant foundAt() {
        return foundAt;
    }

    int hoursLate() {
        return hoursLate;
    }

    boolean onSale() {
        return onSale;
    }

    @Nullable
    Instant respondBy() {
        return respondBy;
    }

    @Nullable
    ClosingReason reason() {
        return reason;
    }

    @Nullable
    DisputeStatus settledAs() {
        return settledAs;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    /** What the gateway calls money that nobody knows; nothing of any other. */
    @Nullable
    String unknownMoney() {
        return kind == ExceptionKind.UNKNOWN ? source.substring("gateway/".length()) : null;
    }

    @Nullable
    Settlement outcome() {
        return outcome;
    }

    @Nullable
    Uid decidedBy() {
        return decidedBy;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
