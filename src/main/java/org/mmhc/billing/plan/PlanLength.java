package org.mmhc.billing.plan;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * How long a period of a subscription is. Periods are counted from one day, the anchor, and never from the one before: from 31 January, months
 * begin on 31 January, 28 February, 31 March, 30 April.
 */
@Embeddable
public record PlanLength(
        @Min(value = 1, message = "{billing.problem.lengthRange}")
        @Max(value = MOST, message = "{billing.problem.lengthRange}")
        int count,

        @NotNull @Enumerated(EnumType.STRING) Unit unit) {

    static final int MOST = 3660;

    /** What is counted. */
    public enum Unit {
        DAYS,
        MONTHS
    }

    /** The first day of a period; the first period is number 1 and begins on the anchor. */
    public LocalDate firstDay(LocalDate anchor, int period) {
        long units = (long) count * (period - 1);
        return switch (unit) {
            case DAYS -> anchor.plusDays(units);
            case MONTHS -> anchor.plusMonths(units);
        };
    }

    /** The last day of a period. */
    public LocalDate lastDay(LocalDate anchor, int period) {
        return firstDay(anchor, period + 1).minusDays(1);
    }
}
