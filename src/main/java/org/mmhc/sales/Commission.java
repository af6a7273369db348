package org.mmhc.sales;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.YearMonth;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.sales.policy.TableState;
import org.springframework.data.domain.Persistable;

/** A line of what somebody earns by a sale. It is never changed; what was wrong is put right by another one. */
@Entity
@Table(name = "sales_commission")
class Commission implements Persistable<String> {

    @Id
    private String id;

    private String sale;
    private Uid seller;

    @Enumerated(EnumType.STRING)
    private CommissionKind kind;

    @EmbeddedColumnNaming("base_%s")
    private Money base;

    private String rate;
    private Money amount;
    private Instant earnedAt;
    private Instant vestsAt;
    private String month;
    private String decision;
    private int decisionVersion;
    private long decisionKey;
    private String ruleId;
    private String inputs;
    private @Nullable String corrects;
    private Uid madeBy;

    @SuppressWarnings("NullAway")
    protected Commission() {}

    private Commission(
            SaleId sale,
            Uid seller,
            CommissionKind kind,
            Money base,
            String rate,
            Money amount,
            Instant earnedAt,
            Instant vestsAt,
            YearMonth month,
            TableState by,
            String ruleId,
            String inputs,
            @Nullable String corrects,
            Uid madeBy) {
        this.id = CommissionId.next().value();
        this.sale = sale.value();
        this.seller = seller;
        this.kind = kind;
        this.base = base;
        this.rate = rate;
        this.amount = amount;
        this.earnedAt = earnedAt;
        this.vestsAt = vestsAt;
        this.month = month.toString();
        this.decision = by.decision();
        this.decisionVersion = by.version();
        this.decisionKey = by.key();
        this.ruleId = ruleId;
        this.inputs = inputs;
        this.corrects = corrects;
        this.madeBy = madeBy;
    }

    /**
     * What a sale earns at first.
     *
     * @param inputs what the tables were asked and said
     */
    static Commission earned(
            Sale sale,
            String rate,
            Money amount,
            Instant vestsAt,
            YearMonth month,
            TableState by,
            String ruleId,
            String inputs,
            Uid madeBy) {
        return new Commission(
                sale.id(),
                sale.seller(),
                CommissionKind.EARNED,
                sale.net(),
                rate,
                amount,
                sale.soldAt(),
                vestsAt,
                month,
                by,
                ruleId,
                inputs,
                null,
                madeBy);
    }

    /** So much more, or less, than this says, for that person; never paid before this is. */
    Commission changed(Uid seller, CommissionKind kind, Money difference, Instant at, YearMonth month, Uid madeBy) {
        return new Commission(
                saleId(),
                seller,
                kind,
                base,
                rate,
                difference,
                at,
                at.isBefore(vestsAt) ? vestsAt : at,
                month,
                new TableState(decision, decisionVersion, decisionKey),
                ruleId,
                inputs,
                id,
                madeBy);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return true;
    }

    CommissionId id() {
        return new CommissionId(id);
    }

    SaleId saleId() {
        return new SaleId(sale);
    }

    Uid seller() {
        return seller;
    }

    CommissionKind kind() {
        return kind;
    }

    Money base() {
        return base;
    }

    String rate() {
        return rate;
    }

    Money amount() {
        return amount;
    }

    Instant earnedAt() {
        return earnedAt;
    }

    Instant vestsAt() {
        return vestsAt;
    }

    YearMonth month() {
        return YearMonth.parse(month);
    }

    String decision() {
        return decision;
    }

    int decisionVersion() {
        return decisionVersion;
    }

    String ruleId() {
        return ruleId;
    }

    String inputs() {
        return inputs;
    }
}
