package org.mmhc.studio.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When something comes, as a model says it: at a moment, after some time, or again and again.
 *
 * @param first when it comes
 * @param every after how long it comes again; null when it comes once
 * @param left how often it comes from now on; null without an end
 */
record Moments(
        Instant first, @Nullable String every, @Nullable Integer left) {

    private static final Pattern CYCLE = Pattern.compile("R(\\d*)/(?:([^/P][^/]*)/)?(P.+)");
    private static final Pattern SPAN = Pattern.compile("P((?:\\d+[YMWD])*)(T.+)?");

    /** Empty when that is none of them. */
    static Optional<Moments> of(String words, Instant from) {
        try {
            Matcher cycle = CYCLE.matcher(words);
            if (cycle.matches()) {
                String start = cycle.group(2);
                Instant first = start == null ? after(from, cycle.group(3)) : at(start);
                Integer times = cycle.group(1).isEmpty() ? null : Integer.valueOf(cycle.group(1));
                return times != null && times < 1
                        ? Optional.empty()
                        : Optional.of(new Moments(first.isBefore(from) ? from : first, cycle.group(3), times));
            }
            return Optional.of(new Moments(words.startsWith("P") ? after(from, words) : at(words), null, 1));
        } catch (DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** The moments that are left after one of them has come. */
    Optional<Moments> afterwards(Instant now) {
        if (every == null || left != null && left <= 1) {
            return Optional.empty();
        }
        return Optional.of(new Moments(after(now, every), every, left == null ? null : left - 1));
    }

    private static Instant after(Instant from, String span) {
        Matcher parts = SPAN.matcher(span);
        if (!parts.matches()) {
            throw new DateTimeException(span);
        }
        ZonedDateTime time = from.atZone(ZoneOffset.UTC);
        if (!parts.group(1).isEmpty()) {
            time = time.plus(Period.parse("P" + parts.group(1)));
        }
        return (parts.group(2) == null ? time : time.plus(Duration.parse("P" + parts.group(2)))).toInstant();
    }

    private static Instant at(String words) {
        String text = words.replaceAll("\\[.*]$", "");
        int zone = text.indexOf('@');
        if (zone > 0) {
            return LocalDateTime.parse(text.substring(0, zone))
                    .atZone(ZoneId.of(text.substring(zone + 1)))
                    .toInstant();
        }
        return OffsetDateTime.parse(text).toInstant();
    }
}
