package org.mmhc.payouts.visitpay;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;

/**
 * What a visit is worth.
 *
 * @param rate for the visit, or for an hour of it
 * @param bonus on top, for the visit
 * @param version which state of the table said so
 * @param rule and which of its rules
 */
public record VisitRate(
        Mode mode,
        Money rate,
        Money bonus,
        int version,
        @Nullable String rule) {

    private static final int MINUTES_OF_AN_HOUR = 60;

    /** By what it is paid. */
    public enum Mode {
        RATE_VISIT,
        RATE_HOUR
    }

    /** For so many minutes; the minutes are not rounded. */
    public Money of(int minutes) {
        if (minutes <= 0) {
            return Money.zero(rate.currency());
        }
        Money worth = mode == Mode.RATE_VISIT ? rate : rate.share(minutes, MINUTES_OF_AN_HOUR);
        return worth.plus(bonus);
    }

    /** For one that did not take place: as much of it as of its planned minutes is paid. */
    public Money ofCancelled(int minutes, int planned) {
        if (mode == Mode.RATE_HOUR || planned <= 0) {
            return of(minutes);
        }
        return minutes <= 0
                ? of(0)
                : rate.plus(bonus).share(BigDecimal.valueOf(Math.min(minutes, planned)), BigDecimal.valueOf(planned));
    }

    Currency currency() {
        return rate.currency();
    }
}
