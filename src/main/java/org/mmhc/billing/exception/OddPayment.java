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

    @Enumerated(EnumType.STRING)
    private @Nullable ExceptionOutcome outcome;

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
    static OddPayment of(ExceptionKind kind, PaymentRow payment, Money amount, Instant at) {
        OddPayment odd = new OddPayment(kind, "payment/" + payment.id(), amount, at);
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
        odd.subscription = opened.subscription();
        odd.patient = opened.patient();
        return odd;
    }

    /** Money that nobody asked for. */
    static OddPayment unknown(String gatewayId, Money amount, Instant at) {
        return new OddPayment(ExceptionKind.UNKNOWN, "gateway/" + gatewayId, amount, at);
    }

    /** Something was done about it; true when that is news. */
    boolean settle(ExceptionOutcome outcome, Uid by, Instant at) {
        if (this.outcome != null) {
            return false;
        }
        this.outcome = outcome;
        this.decidedBy = by;
        this.settledAt = at;
        return true;
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

    @Nullable
    ExceptionOutcome outcome() {
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
