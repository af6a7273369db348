package org.mmhc.billing.refund;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.refund.RefundRefusals.OwnRefund;
import org.mmhc.billing.refund.RefundRefusals.RefundNotPossible;

/** Money of a payment that goes back. What is sent is settled by what the gateway says, never by how long it takes. */
@Entity
@Table(name = "billing_refund")
class Refund {

    @Id
    private String id;

    private String payment;
    private String subscription;
    private Uid patient;
    private Money amount;

    @Enumerated(EnumType.STRING)
    private RefundKind kind;

    private String source;

    @Enumerated(EnumType.STRING)
    private RefundStatus status;

    private Uid requestedBy;
    private Instant requestedAt;
    private @Nullable Uid approvedBy;
    private @Nullable Uid approvedAgainBy;
    private @Nullable Uid turnedDownBy;
    private @Nullable Uid calledOffBy;
    private @Nullable String reason;

    @Enumerated(EnumType.STRING)
    private @Nullable RefundRepair repair;

    private int attempt;

    /** For the end of a dispute, before the gateway is asked. */
    private boolean waiting;

    private @Nullable String gatewayId;

    /** What the gateway called attempts that failed, with commas between. */
    private String formerIds;

    private @Nullable String failure;
    private @Nullable String bankReference;
    private @Nullable Instant settledAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Refund() {}

    Refund(PaymentRow payment, Money amount, RefundKind kind, String source, Uid requestedBy, Instant at) {
        this.id = RefundId.next().value();
        this.payment = payment.id().value();
        this.subscription = payment.subscription();
        this.patient = payment.patient();
        this.amount = amount;
        this.kind = kind;
        this.source = source;
        this.formerIds = "";
        this.status = RefundStatus.REQUESTED;
        this.requestedBy = requestedBy;
        this.requestedAt = at;
    }

    /** One that was made at the gateway. */
    static Refund adopted(PaymentRow payment, Money amount, String gatewayId, Uid by, Instant at) {
        Refund refund = new Refund(payment, amount, RefundKind.AT_GATEWAY, "gateway/" + gatewayId, by, at);
        refund.status = RefundStatus.SENT;
        refund.gatewayId = gatewayId;
        return refund;
    }

    /** Somebody says yes; whoever asked, whose money it is, and who said yes before do not count. */
    void approve(Uid by) {
        requireOther(by);
        if (approvedBy == null) {
            approvedBy = by;
        } else if (approvedAgainBy == null) {
            approvedAgainBy = by;
        }
    }

    /** Somebody says no, and why; the same people may as say yes. */
    void turnDown(Uid by, String reason) {
        requireOther(by);
        this.turnedDownBy = by;
        this.reason = reason;
    }

    private void requireOther(Uid by) {
        require(isOpen());
        if (by.equals(requestedBy) || by.equals(patient) || by.equals(approvedBy)) {
            throw new OwnRefund();
        }
    }

    /** Somebody does not want it any more; from now on it is not sent. */
    void callOff(Uid by) {
        require(isOpen());
        calledOffBy = by;
    }

    private boolean isOpen() {
        return status == RefundStatus.REQUESTED && turnedDownBy == null && calledOffBy == null;
    }

    int approvals() {
        return (approvedBy == null ? 0 : 1) + (approvedAgainBy == null ? 0 : 1);
    }

    /** The gateway is asked, for the first time, or again as an admin wants; true when that is news. */
    boolean send(int approversNeeded) {
        if (status == RefundStatus.SENT || status.isSettled()) {
            return false;
        }
        if (status == RefundStatus.FAILED && repair != RefundRepair.TRY_AGAIN || calledOffBy != null) {
            return false;
        }
        require(status == RefundStatus.FAILED || isOpen() && approvals() >= approversNeeded);
        status = RefundStatus.SENT;
        repair = null;
        attempt++;
        if (gatewayId != null) {
            formerIds = formerIds.isEmpty() ? gatewayId : formerIds + "," + gatewayId;
            gatewayId = null;
        }
        failure = null;
        return true;
    }

    /** The gateway is not asked before a dispute is over. */
    void waitForDispute() {
        waiting = true;
    }

    /** The dispute is over; true when the gateway is to be asked now. */
    boolean goOn() {
        boolean waited = waiting && status == RefundStatus.SENT;
        waiting = false;
        return waited;
    }

    /** The bank took what was to go back, for good: the payer has it, and nothing goes back a second time; true when that is news. */
    boolean takenByBank() {
        boolean news = waiting && status == RefundStatus.SENT;
        if (news) {
            waiting = false;
            status = RefundStatus.CANCELLED;
            failure = "TAKEN_BY_BANK";
        }
        return news;
    }

    /** Whether that is what the gateway called an attempt that is over. */
    boolean wasCalled(String gatewayId) {
        return List.of(formerIds.split(",")).contains(gatewayId);
    }

    void known(String gatewayId) {
        this.gatewayId = gatewayId;
    }

    /** The gateway gave it back; true when that is news. */
    boolean processed(Instant at) {
        if (status != RefundStatus.SENT) {
            return false;
        }
        status = RefundStatus.PROCESSED;
        settledAt = at;
        return true;
    }

    /** It was not done, or came back; true when that is news. */
    boolean failed(@Nullable String code) {
        if (status != RefundStatus.SENT && status != RefundStatus.PROCESSED) {
            return false;
        }
        status = RefundStatus.FAILED;
        repair = null;
        failure = code;
        settledAt = null;
        return true;
    }

    /** An admin says how it is to be mended. */
    void mend(RefundRepair repair, @Nullable String bankReference, Uid by) {
        require(status == RefundStatus.FAILED);
        if (by.equals(patient)) {
            throw new OwnRefund();
        }
        this.repair = repair;
        this.bankReference = bankReference;
    }

    /** Somebody said no; true when that is news. */
    boolean reject() {
        return over(RefundStatus.REJECTED, status == RefundStatus.REQUESTED && turnedDownBy != null);
    }

    /** Nobody wants it any more; true when that is news. */
    boolean cancel() {
        return over(RefundStatus.CANCELLED, status == RefundStatus.REQUESTED && calledOffBy != null);
    }

    /** The patient keeps it, as an admin said; true when that is news. */
    boolean keepAsCredit() {
        return over(
                RefundStatus.KEPT_AS_CREDIT, status == RefundStatus.FAILED && repair == RefundRepair.KEEP_AS_CREDIT);
    }

    /** The agency paid it by a transfer, as an admin said; true when that is news. */
    boolean paidByBank(Instant at) {
        boolean news =
                over(RefundStatus.PAID_BY_BANK, status == RefundStatus.FAILED && repair == RefundRepair.PAY_BY_BANK);
        if (news) {
            settledAt = at;
        }
        return news;
    }

    /* A step without ground changes nothing. */
    private boolean over(RefundStatus end, boolean grounds) {
        if (grounds) {
            status = end;
        }
        return grounds;
    }

    private void require(boolean possible) {
        if (!possible) {
            throw new RefundNotPossible(id(), status);
        }
    }

    RefundId id() {
        return new RefundId(id);
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

    Money amount() {
        return amount;
    }

    RefundKind kind() {
        return kind;
    }

    RefundStatus status() {
        return status;
    }

    Uid requestedBy() {
        return requestedBy;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    @Nullable
    Uid approvedBy() {
        return approvedBy;
    }

    @Nullable
    Uid approvedAgainBy() {
        return approvedAgainBy;
    }

    @Nullable
    String reason() {
        return reason;
    }

    int attempt() {
        return attempt;
    }

    @Nullable
    String gatewayId() {
        return gatewayId;
    }

    @Nullable
    String failure() {
        return failure;
    }

    @Nullable
    String bankReference() {
        return bankReference;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
