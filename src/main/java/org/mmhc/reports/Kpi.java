package org.mmhc.reports;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;

/**
 * What a figure is. A module contributes one bean for each of its figures and tells {@link FigureDays} of which days something changed.
 *
 * @param key {@code <module>.<figure>}
 * @param by what it is told apart by, at most two; the currency stands among them where it is money
 * @param readers who sees it of everybody; where it is by person, each caregiver sees their own besides
 * @param goal what it should be, null where nobody says
 * @param rows what it was on a day, from what the module has now
 */
public record Kpi(
        String key,
        Unit unit,
        List<Dimension> by,
        Set<Role> readers,
        @Nullable Goal goal,
        Function<BusinessDay, List<Row>> rows) {

    private static final int MOST_DIMENSIONS = 2;

    public Kpi {
        if (by.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("%s is told apart by too much".formatted(key));
        }
    }

    /** What it is measured in. */
    public enum Unit {
        /** So many; also of hours. */
        COUNT,
        /** So much money. */
        MONEY,
        /** So many of so many. */
        SHARE,
        /** So long, in seconds: half of them and nine of ten were as quick. */
        DURATION
    }

    /**
     * What a figure is told apart by.
     *
     * @param personal whether it names people
     */
    public record Dimension(String name, boolean personal) {

        /** One that names nobody. */
        public static Dimension of(String name) {
            return new Dimension(name, false);
        }

        /** One that names people by their number. */
        public static Dimension person(String name) {
            return new Dimension(name, true);
        }
    }

    /**
     * What it should be.
     *
     * @param atMost whether less is better
     */
    public record Goal(BigDecimal value, boolean atMost) {

        /** At least that much. */
        public static Goal atLeast(String value) {
            return new Goal(new BigDecimal(value), false);
        }

        /** At most that much. */
        public static Goal atMost(String value) {
            return new Goal(new BigDecimal(value), true);
        }

        /** Whether it is reached. */
        public boolean isMetBy(BigDecimal figure) {
            int difference = figure.compareTo(value);
            return atMost ? difference <= 0 : difference >= 0;
        }
    }

    /**
     * A part of a day.
     *
     * @param first value of the first dimension, empty where there is none
     * @param second value of the second one
     * @param times how long each took, where that is the figure
     */
    public record Row(
            String first,
            String second,
            BigDecimal numerator,
            BigDecimal denominator,
            @Nullable Histogram times) {

        /** So much. */
        public static Row count(String first, String second, BigDecimal much) {
            return new Row(first, second, much, BigDecimal.ZERO, null);
        }

        /** So many. */
        public static Row count(String first, String second, long many) {
            return count(first, second, BigDecimal.valueOf(many));
        }

        /** So many of so many. */
        public static Row share(String first, String second, long part, long whole) {
            return new Row(first, second, BigDecimal.valueOf(part), BigDecimal.valueOf(whole), null);
        }

        /** So long. */
        public static Row times(String first, String second, Histogram times) {
            return new Row(first, second, BigDecimal.ZERO, BigDecimal.valueOf(times.count()), times);
        }
    }

    /** The module whose figure it is; what changed there may change it. */
    public String topic() {
        return key.substring(0, key.indexOf('.'));
    }

    /** Which of its dimensions has that name, -1 for none. */
    int place(String dimension) {
        return by.stream().map(Dimension::name).toList().indexOf(dimension);
    }

    /** Which of its dimensions names people, -1 for none. */
    int personalPlace() {
        return by.stream().map(Dimension::personal).toList().indexOf(true);
    }
}
