package org.mmhc.care.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * How a visit repeats. People choose it; programs write it as the text of RFC 5545, of which care needs little: daily, weekly or
 * monthly, every so many of them, on these days, so often or until then.
 *
 * @param every 1 is each day, week or month
 * @param days of the week, for a weekly one; empty for the others
 * @param monthDays of the month, for a monthly one; empty for the others
 * @param times how often it takes place, null when it does not end by that
 * @param until its last day, null when it does not end by that
 */
public record Repetition(
        Frequency frequency,
        int every,
        Set<DayOfWeek> days,
        Set<Integer> monthDays,
        @Nullable Integer times,
        @Nullable LocalDate until) {

    static final int MOST_TIMES = 366;
    private static final int MOST_EVERY = 12;
    private static final Set<String> PARTS = Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** The unit by which something repeats. */
    public enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY
    }

    public Repetition {
        days = Set.copyOf(days);
        monthDays = Set.copyOf(monthDays);
    }

    /** Each week on these days, without an end. */
    public static Repetition weekly(DayOfWeek... days) {
        return new Repetition(Frequency.WEEKLY, 1, EnumSet.copyOf(Arrays.asList(days)), Set.of(), null, null);
    }

    /** Reads what {@link #text} writes; refused with the name of the part that does not fit. */
    static Repetition of(String text) throws PartUnfit {
        Map<String, String> parts = new TreeMap<>();
        for (String part : text.strip().toUpperCase(Locale.ROOT).split(";")) {
            String[] pair = part.split("=", 2);
            if (pair.length < 2 || !PARTS.contains(pair[0]) || parts.put(pair[0], pair[1]) != null) {
                throw new PartUnfit(pair[0].isBlank() ? "RRULE" : pair[0]);
            }
        }
        Repetition read = new Repetition(
                frequency(parts.get("FREQ")),
                number(parts, "INTERVAL", 1),
                days(parts.get("BYDAY")),
                monthDays(parts.get("BYMONTHDAY")),
                parts.containsKey("COUNT") ? Integer.valueOf(number(parts, "COUNT", 0)) : null,
                until(parts.get("UNTIL")));
        read.require();
        return read;
    }

    private static Frequency frequency(@Nullable String text) throws PartUnfit {
        return Arrays.stream(Frequency.values())
                .filter(frequency -> frequency.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new PartUnfit("FREQ"));
    }

    private static int number(Map<String, String> parts, String name, int otherwise) throws PartUnfit {
        String text = parts.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,4}")) {
            throw new PartUnfit(name);
        }
        return Integer.parseInt(text);
    }

    private static Set<DayOfWeek> days(@Nullable String text) throws PartUnfit {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : text == null ? new String[0] : text.split(",")) {
            days.add(Arrays.stream(DayOfWeek.values())
                    .filter(candidate -> code(candidate).equals(day))
                    .findFirst()
                    .orElseThrow(() -> new PartUnfit("BYDAY")));
        }
        return days;
    }

    private static Set<Integer> monthDays(@Nullable String text) throws PartUnfit {
        Set<Integer> days = new TreeSet<>();
        for (String day : text == null ? new String[0] : text.split(",")) {
            if (!day.matches("[0-9]{1,2}")) {
                throw new PartUnfit("BYMONTHDAY");
            }
            days.add(Integer.valueOf(day));
        }
        return days;
    }

    private static @Nullable LocalDate until(@Nullable String text) throws PartUnfit {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text.replaceAll("T\\d{6}Z?$", ""), DAY);
        } catch (DateTimeParseException unreadable) {
            throw new PartUnfit("UNTIL");
        }
    }

    void require() throws PartUnfit {
        if (every < 1 || every > MOST_EVERY) {
            throw new PartUnfit("INTERVAL");
        }
        if (!days.isEmpty() && frequency != Frequency.WEEKLY) {
            throw new PartUnfit("BYDAY");
        }
        if (!monthDays.isEmpty() && frequency != Frequency.MONTHLY
                || monthDays.stream().anyMatch(day -> day < 1 || day > 31)) {
            throw new PartUnfit("BYMONTHDAY");
        }
        if (times != null && (times < 1 || times > MOST_TIMES)) {
            throw new PartUnfit("COUNT");
        }
        if (times != null && until != null) {
            throw new PartUnfit("UNTIL");
        }
        rule();
    }

    /** As the text of RFC 5545. */
    public String text() {
        StringBuilder text = new StringBuilder("FREQ=").append(frequency);
        if (every > 1) {
            text.append(";INTERVAL=").append(every);
        }
        if (!days.isEmpty()) {
            text.append(";BYDAY=")
                    .append(days.stream().sorted().map(Repetition::code).collect(Collectors.joining(",")));
        }
        if (!monthDays.isEmpty()) {
            text.append(";BYMONTHDAY=")
                    .append(monthDays.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
        }
        if (times != null) {
            text.append(";COUNT=").append(times);
        }
        if (until != null) {
            text.append(";UNTIL=").append(DAY.format(until)).append("T235959");
        }
        return text.toString();
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, 2);
    }

    private RecurrenceRule rule() throws PartUnfit {
        try {
            return new RecurrenceRule(text(), RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException unfit) {
            throw new PartUnfit("RRULE");
        }
    }

    /** The local times at which it takes place, from that one on; none when there is no such day in any of its months. */
    Iterator<LocalDateTime> from(LocalDateTime start) {
        try {
            RecurrenceRuleIterator times = rule().iterator(floating(start));
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return times.hasNext();
                }

                @Override
                public LocalDateTime next() {
                    if (!times.hasNext()) {
                        throw new NoSuchElementException();
                    }
                    DateTime next = times.nextDateTime();
                    return LocalDateTime.of(
                            next.getYear(),
                            next.getMonth() + 1,
                            next.getDayOfMonth(),
                            next.getHours(),
                            next.getMinutes());
                }
            };
        } catch (PartUnfit impossible) {
            throw new IllegalStateException(impossible);
        } catch (IllegalArgumentException never) {
            return Collections.emptyIterator();
        }
    }

    private static DateTime floating(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    /** The same, so many times. */
    Repetition times(int count) {
        return new Repetition(frequency, every, days, monthDays, count, null);
    }

    /** A part of a repetition that care has no use for, or that is written wrong. */
    static final class PartUnfit extends Exception {

        private final String part;

        PartUnfit(String part) {
            super(part);
            this.part = Objects.requireNonNull(part);
        }

        String part() {
            return part;
        }
    }
}
