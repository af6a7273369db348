package org.mmhc.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.billing.policy.RefundPolicy;

/**
 * What of a price is given back when a period ends before its time. Days and visits are always counted against those of the whole period.
 *
 * @param visits how many the period has; null for as many as are wanted
 */
record ProRata(
        Money gross, int days, int daysLeft, @Nullable Integer visits, int visitsUsed) {

    private static final int WHOLE = 10_000;

    static ProRata of(Subscription subscription, LocalDate today) {
        return new ProRata(
                subscription.price(),
                subscription.period().days(),
                subscription.period().daysLeft(today),
                subscription.visitsIncluded(),
                subscription.visitsUsed());
    }

    /** By that policy, after its fee. */
    Money by(RefundPolicy policy) {
        Money share = switch (policy.method()) {
            case DAYS -> byDays();
            case VISITS -> byVisits();
            case LESSER -> byDays().min(byVisits());
            case GREATER -> byDays().max(byVisits());
            case FULL -> gross;
            case NONE -> Money.zero(gross.currency());
        };
        return share.share(policy.keptBp(), WHOLE);
    }

    private Money byDays() {
        return gross.share(daysLeft, days);
    }

    private Money byVisits() {
        return visits == null ? byDays() : gross.share(Math.max(0, visits - visitsUsed), visits);
    }
}
