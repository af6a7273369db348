package org.mmhc.base.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletService;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mmhc.base.AgencySettings;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Writes times as people read them, in the zone of their browser, or that of the agency when it is not known. */
public final class Times {

    private Times() {}

    /** The zone of the browser, that of the agency when it is not known. */
    public static ZoneId zone() {
        UI ui = UI.getCurrent();
        ExtendedClientDetails details = ui == null ? null : ui.getPage().getExtendedClientDetails();
        String zone = details == null ? null : details.getTimeZoneId();
        try {
            return zone == null ? agency() : ZoneId.of(zone);
        } catch (DateTimeException unknownZone) {
            return agency();
        }
    }

    private static ZoneId agency() {
        if (VaadinService.getCurrent() instanceof VaadinServletService service) {
            ApplicationContext context = WebApplicationContextUtils.getWebApplicationContext(
                    service.getServlet().getServletContext());
            AgencySettings agency = context == null
                    ? null
                    : context.getBeanProvider(AgencySettings.class).getIfAvailable();
            if (agency != null) {
                return agency.zone();
            }
        }
        return ZoneOffset.UTC;
    }

    /** Day and minute, for example "22 Nov 2026, 18:05". */
    public static String exact(Instant time) {
        return DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", locale()).format(time.atZone(zone()));
    }

    /** The minute of the day, for example "18:05". */
    public static String time(Instant time) {
        return DateTimeFormatter.ofPattern("HH:mm", locale()).format(time.atZone(zone()));
    }

    /** Day, second and zone, for example "22 Nov 2026, 18:05:09 IST": when it matters what came first. */
    public static String toTheSecond(Instant time) {
        return DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss zzz", locale()).format(time.atZone(zone()));
    }

    /** The day, for example "22 Nov 2026". */
    public static String day(Instant time) {
        return day(time.atZone(zone()).toLocalDate());
    }

    /** The day, for example "22 Nov 2026". */
    public static String day(LocalDate date) {
        return DateTimeFormatter.ofPattern("d MMM uuuu", locale()).format(date);
    }

    /** The days from the one until the other, without the year when it is this one, for example "27 Nov to 2 Dec". */
    public static String days(Instant first, Instant last, Instant now) {
        return days(first, last, now, zone());
    }

    /** The days from the one until the other, by the clock of that zone. */
    public static String days(Instant first, Instant last, Instant now, ZoneId zone) {
        LocalDate from = first.atZone(zone).toLocalDate();
        LocalDate until = last.atZone(zone).toLocalDate();
        int thisYear = now.atZone(zone).getYear();
        DateTimeFormatter format = DateTimeFormatter.ofPattern(
                from.getYear() == thisYear && until.getYear() == thisYear ? "d MMM" : "d MMM uuuu", locale());
        return from.equals(until)
                ? format.format(from)
                : translate("base.time.days", format.format(from), format.format(until));
    }

    /** How far away, for example "in 3 hours" or "2 days ago". */
    public static String relative(Instant time, Instant now) {
        Duration distance = Duration.between(now, time);
        String direction = distance.isNegative() ? "past" : "future";
        Duration span = distance.abs();
        if (span.toMinutes() < 1) {
            return translate("base.time.now");
        }
        if (span.toHours() < 1) {
            return translate("base.time." + direction + ".minutes", span.toMinutes());
        }
        if (span.toDays() < 1) {
            return translate("base.time." + direction + ".hours", span.toHours());
        }
        return translate("base.time." + direction + ".days", span.plusHours(12).toDays());
    }

    /** A relative time that shows the exact one when pointed at. */
    public static Span label(Instant time, Instant now) {
        Span label = new Span(relative(time, now));
        label.setTitle(exact(time));
        label.addClassName("time");
        return label;
    }

    private static Locale locale() {
        UI ui = UI.getCurrent();
        return ui == null ? Locale.ENGLISH : ui.getLocale();
    }
}
