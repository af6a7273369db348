package org.mmhc.payouts;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.disputes.RemedyDesk.RemedyOrder;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayableLine;
import org.mmhc.payouts.line.PayableLine.Source;
import org.mmhc.payouts.line.PayableLine.SourceKind;

/** What the office put right in a payout. It is never changed. */
@Entity
@Table(name = "payouts_correction")
class Correction {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable String payout;
    private Uid caregiver;
    private Money amount;

    @Convert(converter = PayoutColumns.CorrectionReason.class)
    private String reason;

    private Uid madeBy;
    private Instant madeAt;
    private Instant earnedAt;

    /** The dispute that granted it, and as what. */
    private @Nullable String dispute;

    private @Nullable String remedy;

    @SuppressWarnings("NullAway")
    protected Correction() {}

    Correction(Payout payout, Money amount, String reason, Uid madeBy, Instant at, Instant earnedAt) {
        this.payout = payout.id().value();
        this.caregiver = payout.caregiver();
        this.amount = amount;
        this.reason = reason;
        this.madeBy = madeBy;
        this.madeAt = at;
        this.earnedAt = earnedAt;
    }

    /** What a dispute granted. */
    Correction(RemedyOrder granted, Money amount, Instant at, Instant earnedAt) {
        this.caregiver = granted.raiser();
        this.amount = amount;
        this.reason = granted.dispute().value();
        this.madeBy = Uid.SYSTEM;
        this.madeAt = at;
        this.earnedAt = earnedAt;
        this.dispute = granted.dispute().value();
        this.remedy = granted.id().value();
    }

    PayableLine line() {
        return new PayableLine(
                new Source(SourceKind.CORRECTION, String.valueOf(id)),
                LineKind.CORRECTION,
                amount,
                earnedAt,
                about(),
                LineKind.CORRECTION.name(),
                null,
                null,
                null);
    }

    /** What it was put right for: a payout, or a dispute. */
    String about() {
        return Objects.requireNonNull(dispute == null ? payout : dispute);
    }

    long id() {
        return id == null ? 0 : id;
    }

    Uid caregiver() {
        return caregiver;
    }

    Money amount() {
        return amount;
    }

    Uid madeBy() {
        return madeBy;
    }

    String reason() {
        return reason;
    }
}
