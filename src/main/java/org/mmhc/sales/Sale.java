package org.mmhc.sales;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.SubscriptionSold;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.SoldSubscriptions.TakenBack;
import org.mmhc.billing.SoldThrough;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.sales.SalesRefusals.NoSellerProposed;
import org.mmhc.sales.SalesRefusals.OwnProposal;
import org.mmhc.sales.SalesRefusals.SaleNotHeld;
import org.mmhc.sales.SalesRefusals.SaleNotReckoned;

/** A subscription that somebody sold, and whether what it earns is paid. Its row is changed by who holds that of the subscription. */
@Entity
@Table(name = "sales_sale")
class Sale {

    @Id
    private String id;

    private String subscription;
    private Uid seller;
    private Uid patient;
    private String plan;
    private int planNumber;

    @Enumerated(EnumType.STRING)
    private SaleKind kind;

    @Enumerated(EnumType.STRING)
    private SoldThrough source;

    @EmbeddedColumnNaming("net_%s")
    private Money net;

    @EmbeddedColumnNaming("gross_%s")
    private Money gross;

    private Instant soldAt;

    @Enumerated(EnumType.STRING)
    private SaleStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable HoldReason heldFor;

    private @Nullable Uid decidedBy;
    private @Nullable Instant decidedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable HoldVerdict decidedReason;

    private @Nullable Instant reckonedAt;
    private @Nullable String ruleId;
    private @Nullable Instant clawbackUntil;
    private boolean disputed;
    private @Nullable Uid proposedSeller;

    @Enumerated(EnumType.STRING)
    private @Nullable SellerReason proposedReason;

    private @Nullable Uid proposedBy;
    private @Nullable Instant proposedAt;
    private boolean waiting;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Sale() {}

    /** It was sold; who was not verified then has to wait for the committee. */
    Sale(SubscriptionSold sold, boolean verified) {
        this.id = SaleId.next().value();
        this.subscription = sold.subscription().value();
        this.seller = sold.seller();
        this.patient = sold.patient();
        this.plan = sold.plan();
        this.planNumber = sold.planVersion();
        this.kind = sold.kind();
        this.source = sold.through();
        this.net = sold.net();
        this.gross = sold.gross();
        this.soldAt = sold.at();
        this.status = verified ? SaleStatus.ACTIVE : SaleStatus.HELD;
        this.heldFor = verified ? null : HoldReason.SELLER_NOT_VERIFIED;
        this.waiting = !verified;
    }

    /** It is known what it earns; until then what is taken back of it takes that back too. */
    void reckoned(String ruleId, Instant at, Instant clawbackUntil) {
        this.ruleId = ruleId;
        this.reckonedAt = at;
        this.clawbackUntil = clawbackUntil;
    }

    /** A bank wants, or does not want any more, what paid it; true when that is news. */
    boolean dispute(boolean open) {
        boolean news = disputed != open;
        disputed = open;
        return news;
    }

    /** The committee says whether it counts. */
    void decide(HoldVerdict verdict, Uid by, Instant at) {
        if (status != SaleStatus.HELD) {
            throw new SaleNotHeld();
        }
        status = verdict.counts() ? SaleStatus.ACTIVE : SaleStatus.VOID;
        decidedReason = verdict;
        decidedBy = by;
        decidedAt = at;
        waiting = proposedSeller != null;
    }

    /** It is said to be somebody else's; nothing changes until somebody else agrees. */
    void proposeSeller(Uid other, SellerReason reason, Uid by, Instant at) {
        proposedSeller = other;
        proposedReason = reason;
        proposedBy = by;
        proposedAt = at;
        waiting = true;
    }

    /** It is theirs, or stays whose it was; says whose it is now. */
    Uid settleSeller(boolean agreed, Uid by) {
        if (proposedSeller == null) {
            throw new NoSellerProposed();
        }
        if (by.equals(proposedBy)) {
            throw new OwnProposal();
        }
        if (reckonedAt == null) {
            throw new SaleNotReckoned();
        }
        if (agreed) {
            seller = proposedSeller;
        }
        proposedSeller = null;
        proposedReason = null;
        proposedBy = null;
        proposedAt = null;
        waiting = status == SaleStatus.HELD;
        return seller;
    }

    /** What of so much it still earns when that was taken back of it. */
    Money earns(Money commission, TakenBack back) {
        if (status == SaleStatus.VOID) {
            return Money.zero(commission.currency());
        }
        if (!net.isPositive()) {
            return commission;
        }
        BigDecimal all = net.amount().multiply(gross.amount());
        BigDecimal left = all.subtract(back.net().amount().multiply(gross.amount()))
                .subtract(back.lost().amount().multiply(net.amount()));
        return left.signum() <= 0 ? Money.zero(commission.currency()) : commission.share(left, all);
    }

    SaleId id() {
        return new SaleId(id);
    }

    SubscriptionId subscription() {
        return new SubscriptionId(subscription);
    }

    Uid seller() {
        return seller;
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

    SaleKind kind() {
        return kind;
    }

    SoldThrough source() {
        return source;
    }

    Money net() {
        return net;
    }

    Money gross() {
        return gross;
    }

    Instant soldAt() {
        return soldAt;
    }

    SaleStatus status() {
        return status;
    }

    @Nullable
    HoldReason heldFor() {
        return heldFor;
    }

    @Nullable
    Uid decidedBy() {
        return decidedBy;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    HoldVerdict decidedReason() {
        return decidedReason;
    }

    @Nullable
    Instant reckonedAt() {
        return reckonedAt;
    }

    @Nullable
    String ruleId() {
        return ruleId;
    }

    @Nullable
    Instant clawbackUntil() {
        return clawbackUntil;
    }

    boolean disputed() {
        return disputed;
    }

    @Nullable
    Uid proposedSeller() {
        return proposedSeller;
    }

    @Nullable
    SellerReason proposedReason() {
        return proposedReason;
    }

    @Nullable
    Uid proposedBy() {
        return proposedBy;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
