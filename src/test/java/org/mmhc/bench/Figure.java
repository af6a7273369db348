package org.mmhc.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param target what is asked for; null when the figure is only for information
 * @param met whether it is; null without a target
 */
record Figure(
        String part,
        String name,
        double value,
        String unit,
        @Nullable String target,
        @Nullable Boolean met) {

    static Figure of(String part, String name, double value, String unit) {
        return new Figure(part, name, value, unit, null, null);
    }

    static Figure atLeast(String part, String name, double value, String unit, double least) {
        return new Figure(part, name, value, unit, ">= " + number(least), value >= least);
    }

    static Figure below(String part, String name, double value, String unit, double limit) {
        return new Figure(part, name, value, unit, "< " + number(limit) + " " + unit, value < limit);
    }

    String text() {
        return (number(value) + " " + unit).strip();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) >= 10
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(
                        Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
