package org.mmhc.payouts.visitpay;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayableLine;
import org.mmhc.payouts.line.PayableLine.Source;
import org.mmhc.payouts.line.PayableLine.SourceKind;
import org.mmhc.payouts.visitpay.VisitRates.DayKind;
import org.mmhc.visits.VisitEarnings.EarnedTime;
import org.mmhc.visits.VisitEarnings.EarnedVisit;

/** What a line of minutes is worth, and by which rule. It is never changed. */
@Entity
@Table(name = "payouts_visit_pay")
class VisitPay {

    private static final String RULE = "visit-pay";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long entry;
    private String visit;
    private Uid caregiver;
    private String service;

    @Enumerated(EnumType.STRING)
    private LineKind kind;

    private int minutes;
    private Money amount;

    @Enumerated(EnumType.STRING)
    private VisitRate.Mode mode;

    @EmbeddedColumnNaming("rate_%s")
    private Money rate;

    @EmbeddedColumnNaming("bonus_%s")
    private Money bonus;

    @Enumerated(EnumType.STRING)
    private DayKind dayKind;

    private @Nullable String ruleId;
    private int ruleVersion;
    private Instant earnedAt;
    private Instant postedAt;
    private @Nullable Long reverses;

    @SuppressWarnings("NullAway")
    protected VisitPay() {}

    VisitPay(EarnedVisit visit, EarnedTime time, VisitRate rate, DayKind dayKind, Instant at) {
        this.entry = time.id();
        this.visit = visit.visit().value();
        this.caregiver = time.caregiver();
        this.service = visit.service();
        this.kind = time.provisional() ? LineKind.VISIT_PAY_PROVISIONAL : LineKind.VISIT_PAY;
        this.minutes = time.minutes();
        this.amount = time.cancelled() ? rate.ofCancelled(time.minutes(), visit.minutes()) : rate.of(time.minutes());
        this.mode = rate.mode();
        this.rate = rate.rate();
        this.bonus = rate.bonus();
        this.dayKind = dayKind;
        this.ruleId = rate.rule();
        this.ruleVersion = rate.version();
        this.earnedAt = visit.startsAt();
        this.postedAt = at;
    }

    /** Takes it back, by the rule that it was made by. */
    VisitPay takenBack(EarnedTime time, Instant at) {
        VisitPay back = new VisitPay();
        back.entry = time.id();
        back.visit = visit;
        back.caregiver = caregiver;
        back.service = service;
        back.kind = kind;
        back.minutes = -minutes;
        back.amount = amount.negate();
        back.mode = mode;
        back.rate = rate;
        back.bonus = bonus;
        back.dayKind = dayKind;
        back.ruleId = ruleId;
        back.ruleVersion = ruleVersion;
        back.earnedAt = earnedAt;
        back.postedAt = at;
        back.reverses = id;
        return back;
    }

    /** What so many minutes are worth by the same rate. */
    Money worthOf(int minutes) {
        return new VisitRate(mode, rate, bonus, ruleVersion, ruleId).of(minutes);
    }

    PayableLine line() {
        return new PayableLine(
                new Source(SourceKind.VISIT_PAY, String.valueOf(id)),
                kind,
                amount,
                earnedAt,
                visit,
                service,
                minutes,
                ruleId == null ? RULE : RULE + "/" + ruleId,
                ruleVersion);
    }

    long id() {
        return id == null ? 0 : id;
    }

    long entry() {
        return entry;
    }

    String visit() {
        return visit;
    }

    Uid caregiver() {
        return caregiver;
    }

    Money amount() {
        return amount;
    }
}
