package org.mmhc.reports;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.reports.ReportsRefusals.ReportFilterUnfit;

/**
 * Which rows of a report are meant, by one of its columns. Written {@code status:IS:GIVEN}.
 *
 * @param value a word, a number or a day; moments are compared by their day there. Empty is meant where it is empty
 */
public record ReportFilter(
        @NotNull @Size(max = 40) @Pattern(regexp = "[A-Za-z]+")
        String column,

        @NotNull How how,

        @NotNull @Size(max = 80) @Pattern(regexp = "\\P{Cntrl}*")
        String value) {

    /** How a row compares. */
    public enum How {
        /** It is that. */
        IS,
        /** It is something else. */
        IS_NOT,
        /** That is a part of it. */
        CONTAINS,
        /** It is that or more, that day or later. */
        AT_LEAST,
        /** It is that or less, that day or earlier. */
        AT_MOST
    }

    private static final String WRITTEN = "[A-Za-z]{1,40}:[A-Z_]+:\\P{Cntrl}{0,80}";
    private static final int PARTS = 3;

    /** Reads what {@link #toString()} wrote. Refused with {@link ReportFilterUnfit}. */
    public static ReportFilter parse(String text) {
        if (!text.matches(WRITTEN)) {
            throw new ReportFilterUnfit(text);
        }
        String[] parts = text.split(":", PARTS);
        try {
            return new ReportFilter(parts[0], How.valueOf(parts[1]), parts[2]);
        } catch (IllegalArgumentException e) {
            throw new ReportFilterUnfit(text);
        }
    }

    @Override
    public String toString() {
        return column + ":" + how + ":" + value;
    }

    /** What is seen of a cell: a moment is the day in which it lies. */
    static @Nullable Object seen(@Nullable Object cell, ZoneId zone) {
        return cell instanceof Instant moment ? LocalDate.ofInstant(moment, zone) : cell;
    }

    /** What is seen has the same key as all that {@code IS} finds with it. */
    static Object key(@Nullable Object seen) {
        return switch (seen) {
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            case LocalDate day -> day;
            case null, default -> lower(seen);
        };
    }

    /** Whether a row with that value is meant. Refused with {@link ReportFilterUnfit} when it cannot be compared. */
    boolean fits(@Nullable Object cell, ZoneId zone) {
        Object seen = seen(cell, zone);
        return switch (how) {
            case IS -> isThat(seen);
            case IS_NOT -> !isThat(seen);
            case CONTAINS -> lower(seen).contains(lower(value));
            case AT_LEAST -> seen != null && compared(seen) >= 0;
            case AT_MOST -> seen != null && compared(seen) <= 0;
        };
    }

    private boolean isThat(@Nullable Object seen) {
        return seen instanceof Number || seen instanceof LocalDate
                ? !value.isEmpty() && compared(seen) == 0
                : lower(seen).equals(lower(value));
    }

    private int compared(Object seen) {
        try {
            return switch (seen) {
                case Number number -> new BigDecimal(number.toString()).compareTo(new BigDecimal(value.strip()));
                case LocalDate day -> day.compareTo(LocalDate.parse(value.strip()));
                default -> seen.toString().compareToIgnoreCase(value);
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new ReportFilterUnfit(toString());
        }
    }

    private static String lower(@Nullable Object seen) {
        return seen == null ? "" : seen.toString().toLowerCase(Locale.ROOT);
    }
}
