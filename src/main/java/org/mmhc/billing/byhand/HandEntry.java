package org.mmhc.billing.byhand;

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
import org.mmhc.billing.byhand.HandRefusals.HandEntryAnswered;
import org.mmhc.billing.byhand.HandRefusals.OwnHandEntry;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.billing.payment.PaymentId;

/** Money that an admin says to have come, or gives. It counts when another one agrees. */
@Entity
@Table(name = "billing_hand_entry")
class HandEntry {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private HandKind kind;

    @Enumerated(EnumType.STRING)
    private HandStatus status;

    private Money amount;
    private @Nullable Uid patient;
    private @Nullable String subscription;

    @Enumerated(EnumType.STRING)
    private @Nullable Gateway gateway;

    @Enumerated(EnumType.STRING)
    private @Nullable PaymentMethod method;

    private String reference;
    private Uid enteredBy;
    private Instant enteredAt;
    private @Nullable Uid answeredBy;
    private @Nullable Instant answeredAt;
    private @Nullable String payment;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected HandEntry() {}

    private HandEntry(HandKind kind, Money amount, String reference, Uid by, Instant at) {
        this.id = HandEntryId.next().value();
        this.kind = kind;
        this.status = HandStatus.PENDING;
        this.amount = amount;
        this.reference = reference.strip();
        this.enteredBy = by;
        this.enteredAt = at;
    }

    static HandEntry payment(
            Uid patient,
            String subscription,
            Money amount,
            PaymentMethod method,
            String reference,
            Uid by,
            Instant at) {
        HandEntry entry = new HandEntry(HandKind.PAYMENT, amount, reference, by, at);
        entry.patient = patient;
        entry.subscription = subscription;
        entry.gateway = Gateway.MANUAL;
        entry.method = method;
        return entry;
    }

    static HandEntry settlement(Gateway gateway, Money amount, String reference, Uid by, Instant at) {
        HandEntry entry = new HandEntry(HandKind.SETTLEMENT, amount, reference, by, at);
        entry.gateway = gateway;
        return entry;
    }

    static HandEntry goodwill(Uid patient, Money amount, String why, Uid by, Instant at) {
        HandEntry entry = new HandEntry(HandKind.GOODWILL, amount, why, by, at);
        entry.patient = patient;
        return entry;
    }

    /** Another admin agrees. */
    void confirm(Uid by, Instant at) {
        requirePending();
        if (by.equals(enteredBy)) {
            throw new OwnHandEntry();
        }
        answer(HandStatus.CONFIRMED, by, at);
    }

    /** An admin does not want it. */
    void drop(Uid by, Instant at) {
        requirePending();
        answer(HandStatus.DROPPED, by, at);
    }

    private void answer(HandStatus status, Uid by, Instant at) {
        this.status = status;
        this.answeredBy = by;
        this.answeredAt = at;
    }

    private void requirePending() {
        if (status != HandStatus.PENDING) {
            throw new HandEntryAnswered(id());
        }
    }

    /** It is that payment. */
    void became(PaymentId payment) {
        this.payment = payment.value();
    }

    HandEntryId id() {
        return new HandEntryId(id);
    }

    HandKind kind() {
        return kind;
    }

    HandStatus status() {
        return status;
    }

    Money amount() {
        return amount;
    }

    @Nullable
    Uid patient() {
        return patient;
    }

    @Nullable
    String subscription() {
        return subscription;
    }

    @Nullable
    Gateway gateway() {
        return gateway;
    }

    @Nullable
    PaymentMethod method() {
        return method;
    }

    String reference() {
        return reference;
    }

    Uid enteredBy() {
        return enteredBy;
    }

    Instant enteredAt() {
        return enteredAt;
    }

    @Nullable
    Uid answeredBy() {
        return answeredBy;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    @Nullable
    PaymentId payment() {
        return payment == null ? null : new PaymentId(payment);
    }

    long version() {
        return version == null ? 0 : version;
    }
}
