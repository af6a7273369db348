package org.mmhc.billing.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.PaymentMethod;

/** A way to pay a subscription, and the money that came by it. What a gateway tells later never undoes what it told of money. */
@Entity
@Table(name = "billing_payment")
class Payment {

    @Id
    private String id;

    private String subscription;
    private Uid patient;

    @Enumerated(EnumType.STRING)
    private Gateway gateway;

    private @Nullable String linkId;
    private @Nullable String moneyId;
    private @Nullable String linkUrl;
    private @Nullable String keptId;

    @EmbeddedColumnNaming("kept_%s")
    private @Nullable Money kept;

    private @Nullable Instant keptAt;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    @EmbeddedColumnNaming("asked_%s")
    private Money asked;

    @EmbeddedColumnNaming("captured_%s")
    private Money captured;

    @EmbeddedColumnNaming("refunded_%s")
    private Money refunded;

    @EmbeddedColumnNaming("disputed_%s")
    private @Nullable Money disputed;

    @EmbeddedColumnNaming("fee_%s")
    private Money fee;

    @Enumerated(EnumType.STRING)
    private @Nullable PaymentMethod method;

    private @Nullable String payerHash;
    private @Nullable String failure;
    private Instant openedAt;
    private @Nullable Instant capturedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Payment() {}

    Payment(String subscription, Uid patient, Gateway gateway, Money asked, Instant at) {
        Money nothing = Money.zero(asked.currency());
        this.id = PaymentId.next().value();
        this.subscription = subscription;
        this.patient = patient;
        this.gateway = gateway;
        this.status = PaymentStatus.CREATED;
        this.asked = asked;
        this.captured = nothing;
        this.refunded = nothing;
        this.fee = nothing;
        this.openedAt = at;
    }

    /** There is a page; the same again, or after money came, changes no more than its address. */
    boolean linkReady(String linkId, String url) {
        boolean news = this.linkId == null;
        this.linkId = linkId;
        this.linkUrl = url;
        if (status == PaymentStatus.CREATED) {
            status = PaymentStatus.LINK_READY;
        }
        return news;
    }

    /** The page is closed; true when that is news. */
    boolean linkClosed() {
        return forward(PaymentStatus.LINK_CLOSED, status.isOpen() && status != PaymentStatus.AUTHORISED);
    }

    /** The bank has to say yes yet; true when that is news. */
    boolean processing() {
        return forward(PaymentStatus.PROCESSING, status.isOpen() && status != PaymentStatus.AUTHORISED);
    }

    /** The bank keeps the money for us; true when that is news. */
    boolean authorised(String id, Money amount, Instant at) {
        if (status == PaymentStatus.CAPTURED || id.equals(keptId)) {
            return false;
        }
        keptId = id;
        kept = amount;
        keptAt = at;
        status = PaymentStatus.AUTHORISED;
        return true;
    }

    /** The bank keeps it no longer, as nobody took it; true when that is news. */
    boolean released(@Nullable String id) {
        boolean news = forward(PaymentStatus.FAILED, status == PaymentStatus.AUTHORISED && Objects.equals(keptId, id));
        if (news) {
            failure = "NOT_CAPTURED";
        }
        return news;
    }

    /** An attempt failed; true when that is news. */
    boolean failed(@Nullable String code) {
        boolean news = forward(PaymentStatus.FAILED, status.isOpen() && status != PaymentStatus.AUTHORISED);
        if (news) {
            failure = code;
        }
        return news;
    }

    private boolean forward(PaymentStatus next, boolean possible) {
        if (!possible || status == next) {
            return false;
        }
        status = next;
        return true;
    }

    /** The money is there. */
    void captured(String moneyId, Money amount, PaymentMethod method, @Nullable String payerHash, Instant at) {
        this.moneyId = moneyId;
        this.captured = amount;
        this.refunded = Money.zero(amount.currency());
        this.fee = Money.zero(amount.currency());
        this.method = method;
        this.payerHash = payerHash;
        this.capturedAt = at;
        this.failure = null;
        this.status = PaymentStatus.CAPTURED;
    }

    /** What the gateway kept of it; true when it is said for the first time. */
    boolean costs(Money fee) {
        if (!this.fee.isZero() || fee.isZero()) {
            return false;
        }
        this.fee = fee;
        return true;
    }

    /** So much of it is given back; less than nothing when that failed. */
    void refunded(Money amount) {
        refunded = refunded.plus(amount);
    }

    /** So much of it a bank took back; less than nothing when it came again. What is of another currency is no part of it. */
    void disputed(Money amount) {
        if (amount.currency().equals(captured.currency())) {
            disputed = disputed().plus(amount);
        }
    }

    PaymentId id() {
        return new PaymentId(id);
    }

    String subscription() {
        return subscription;
    }

    Uid patient() {
        return patient;
    }

    Gateway gateway() {
        return gateway;
    }

    @Nullable
    String linkId() {
        return linkId;
    }

    @Nullable
    String moneyId() {
        return moneyId;
    }

    /** What the bank keeps, as it calls that; null when it keeps nothing. */
    @Nullable
    String keptId() {
        return status == PaymentStatus.AUTHORISED ? keptId : null;
    }

    Money kept() {
        return kept == null ? Money.zero(asked.currency()) : kept;
    }

    @Nullable
    String linkUrl() {
        return linkUrl;
    }

    PaymentStatus status() {
        return status;
    }

    Money asked() {
        return asked;
    }

    Money captured() {
        return captured;
    }

    Money refunded() {
        return refunded;
    }

    Money disputed() {
        return disputed == null ? Money.zero(captured.currency()) : disputed;
    }

    /** What was given back, or taken back by the bank. */
    Money wentBack() {
        return refunded.plus(disputed());
    }

    Money fee() {
        return fee;
    }

    @Nullable
    PaymentMethod method() {
        return method;
    }

    @Nullable
    String failure() {
        return failure;
    }

    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    Instant capturedAt() {
        return capturedAt;
    }
}
