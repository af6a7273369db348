package org.mmhc.billing.chargeback;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;

/** Money that a payer's bank takes back. Its word goes by the gateway's clock, its money by what the gateway says of money. */
@Entity
@Table(name = "billing_chargeback")
class Chargeback {

    @Id
    private String id;

    private String payment;
    private String subscription;
    private Uid patient;
    private String gatewayId;
    private Money amount;

    @EmbeddedColumnNaming("fee_%s")
    private Money fee;

    private @Nullable String phase;
    private @Nullable Instant respondBy;

    @Enumerated(EnumType.STRING)
    private DisputeStatus status;

    private Instant statusAt;

    @Enumerated(EnumType.STRING)
    private Funds funds;

    @EmbeddedColumnNaming("borne_%s")
    private @Nullable Money borne;

    private boolean lost;
    private int losses;
    private Instant openedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Chargeback() {}

    Chargeback(PaymentRow payment, DisputeState fact, Instant at) {
        this.id = ChargebackId.next().value();
        this.payment = payment.id().value();
        this.subscription = payment.subscription();
        this.patient = payment.patient();
        this.gatewayId = fact.disputeId();
        this.amount = fact.amount();
        this.fee = fact.fee() == null ? Money.zero(fact.amount().currency()) : fact.fee();
        this.status = DisputeStatus.OPEN;
        this.statusAt = Instant.EPOCH;
        this.funds = Funds.NONE;
        this.openedAt = at;
    }

    /** Takes in the gateway's word; true when it says something new. */
    boolean says(DisputeState fact) {
        if (fact.at().isBefore(statusAt)) {
            return false;
        }
        boolean news = status != fact.status();
        status = fact.status();
        statusAt = fact.at();
        phase = fact.phase() == null ? phase : fact.phase();
        respondBy = fact.respondBy() == null ? respondBy : fact.respondBy();
        return news;
    }

    /** What the gateway keeps for it; true when it is said for the first time. */
    boolean costs(Money fee) {
        if (!this.fee.isZero() || fee.isZero()) {
            return false;
        }
        this.fee = fee;
        return true;
    }

    /** The gateway took the money; true when that is news. */
    boolean taken() {
        return moved(Funds.TAKEN, funds == Funds.NONE);
    }

    /** The gateway gave it back; true when that is news. */
    boolean returned() {
        return moved(Funds.RETURNED, funds == Funds.TAKEN);
    }

    private boolean moved(Funds to, boolean possible) {
        if (!possible) {
            return false;
        }
        funds = to;
        return true;
    }

    /** It is lost, and so much of it the patient's credit bears, as the first time that it was lost; true when that is news. */
    boolean lose(Money borne) {
        if (lost) {
            return false;
        }
        lost = true;
        losses++;
        this.borne = this.borne == null ? borne : this.borne;
        return true;
    }

    /** The credit is not enough for more. */
    void bearAtMost(Money credit) {
        borne = borne().min(credit);
    }

    /** It was lost and is won after all; true when that is news. */
    boolean winAfterAll() {
        boolean news = lost;
        lost = false;
        return news;
    }

    boolean isLost() {
        return lost;
    }

    /** For the how-manieth time it is or was lost. */
    int losses() {
        return losses;
    }

    /** What the patient's credit bears of it; nothing while it was never lost. */
    Money borne() {
        return borne == null ? Money.zero(amount.currency()) : borne;
    }

    boolean isClosed() {
        return switch (status) {
            case WON, LOST, CLOSED -> true;
            case OPEN, UNDER_REVIEW -> false;
        };
    }

    ChargebackId id() {
        return new ChargebackId(id);
    }

    PaymentId payment() {
        return new PaymentId(payment);
    }

    String subscription() {
        return subscription;
    }

    Uid patient() {
        return patient;
    }

    String gatewayId() {
        return gatewayId;
    }

    Money amount() {
        return amount;
    }

    Money fee() {
        return fee;
    }

    @Nullable
    Instant respondBy() {
        return respondBy;
    }

    DisputeStatus status() {
        return status;
    }

    Funds funds() {
        return funds;
    }

    Instant openedAt() {
        return openedAt;
    }
}
