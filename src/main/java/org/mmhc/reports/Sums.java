package org.mmhc.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.mmhc.reports.Facts.Fact;
import org.mmhc.reports.Kpi.Unit;

/** What parts of a figure come to together. */
final class Sums {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final double MOST = 0.9;
    private static final double HALF = 0.5;

    private BigDecimal part = BigDecimal.ZERO;
    private BigDecimal whole = BigDecimal.ZERO;
    private Histogram times = Histogram.empty();

    static Sums of(Iterable<Fact> facts) {
        Sums sums = new Sums();
        facts.forEach(fact -> sums.add(fact.num(), fact.den(), fact.times()));
        return sums;
    }

    void add(BigDecimal more, BigDecimal moreOf, @Nullable Histogram moreTimes) {
        part = part.add(more);
        whole = whole.add(moreOf);
        times = moreTimes == null ? times : times.plus(moreTimes);
    }

    BigDecimal part() {
        return part;
    }

    BigDecimal whole() {
        return whole;
    }

    /** The figure; null when there is nothing to say. */
    @Nullable
    BigDecimal value(Unit unit) {
        return switch (unit) {
            case COUNT, HOURS, MONEY -> part;
            case SHARE, SCORE -> whole.signum() == 0 ? null : part.divide(whole, MathContext.DECIMAL32);
            case PER_HUNDRED ->
                whole.signum() == 0 ? null : part.multiply(HUNDRED).divide(whole, 4, RoundingMode.HALF_UP);
            case DURATION -> seconds(MOST);
        };
    }

    /** What half of the durations stayed below; null when it is no duration. */
    @Nullable
    BigDecimal half(Unit unit) {
        return unit == Unit.DURATION ? seconds(HALF) : null;
    }

    private @Nullable BigDecimal seconds(double share) {
        return times.percentile(share)
                .map(time -> BigDecimal.valueOf(time.toSeconds()))
                .orElse(null);
    }
}
