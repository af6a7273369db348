package org.mmhc.base.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes when somebody comes as people say it, by the clock on the wall of the home. */
public final class WallTimes {

    private WallTimes() {}

    /** For example "today at 18:00" or "Monday 30 November at 08:00". */
    public static String when(Instant time, ZoneId zone, Instant now) {
        return near(time, zone, now, "base.time.day");
    }

    /** For example "today at 18:00" or "on Monday 30 November at 08:00": after a verb. */
    public static String at(Instant time, ZoneId zone, Instant now) {
        return near(time, zone, now, "base.time.onDay");
    }

    private static String near(Instant time, ZoneId zone, Instant now, String otherDay) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate day = time.atZone(zone).toLocalDate();
        String minute = clock(time, zone);
        if (day.equals(today)) {
            return translate("base.time.today", minute);
        }
        return day.equals(today.plusDays(1))
                ? translate("base.time.tomorrow", minute)
                : translate(otherDay, day(day, today), minute);
    }

    /** For example "Monday 30 November", with the year when it is another one. */
    public static String day(LocalDate day, LocalDate today) {
        return write(day.getYear() == today.getYear() ? "EEEE d MMMM" : "EEEE d MMMM uuuu")
                .format(day);
    }

    /** For example "Monday 30 November, 08:00 to 10:00". */
    public static String span(Instant start, Instant end, ZoneId zone, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return translate("base.time.daySpan", day(start.atZone(zone).toLocalDate(), today), hours(start, end, zone));
    }

    /** For example "08:00 to 10:00". */
    public static String hours(Instant start, Instant end, ZoneId zone) {
        boolean sameDay =
                start.atZone(zone).toLocalDate().equals(end.atZone(zone).toLocalDate());
        return translate(sameDay ? "base.time.span" : "base.time.spanOverNight", clock(start, zone), clock(end, zone));
    }

    /** For example "2 h", "1 h 30 min" or "45 min". */
    public static String length(long minutes) {
        String part = minutes % 60 == 0 ? "hours" : minutes < 60 ? "minutes" : "hoursMinutes";
        return translate("base.time." + part, minutes / 60, minutes % 60);
    }

    private static String clock(Instant time, ZoneId zone) {
        return write("HH:mm").format(time.atZone(zone));
    }

    private static DateTimeFormatter write(String pattern) {
        UI ui = UI.getCurrent();
        return DateTimeFormatter.ofPattern(pattern, ui == null ? Locale.ENGLISH : ui.getLocale());
    }
}
