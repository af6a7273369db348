package org.mmhc.care.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.mmhc.visits.VisitCalendar.PlannedVisit;

/** Writes when visits are as the clock at the home shows it. */
public final class PlannedTimes {

    private static final String DAY = "EEE d MMM, HH:mm";
    private static final String TIME = "HH:mm";

    private PlannedTimes() {}

    /** For example "Mon 23 Nov, 08:00 to 10:00". */
    public static String of(PlannedVisit visit) {
        ZoneId zone = visit.zone();
        ZonedDateTime start = visit.startsAt().atZone(zone);
        ZonedDateTime end = visit.endsAt().atZone(zone);
        boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
        return translate("care.office.visit.time", write(DAY, start), write(sameDay ? TIME : DAY, end));
    }

    /** Without the day, for example "08:00 to 10:00". */
    public static String clock(PlannedVisit visit) {
        return translate(
                "care.office.visit.time",
                write(TIME, visit.startsAt().atZone(visit.zone())),
                write(TIME, visit.endsAt().atZone(visit.zone())));
    }

    /** When it begins and whom it is about, for example "08:00 Paul Patient". */
    public static String start(PlannedVisit visit, String name) {
        return translate("care.schedule.bar.title", write(TIME, visit.startsAt().atZone(visit.zone())), name);
    }

    private static String write(String pattern, ZonedDateTime time) {
        UI ui = UI.getCurrent();
        return DateTimeFormatter.ofPattern(pattern, ui == null ? Locale.ENGLISH : ui.getLocale())
                .format(time);
    }

    /** The first few, and how many more there are. */
    public static UnorderedList first(List<PlannedVisit> visits, int most) {
        UnorderedList list = new UnorderedList();
        visits.stream().limit(most).forEach(visit -> list.add(new ListItem(of(visit))));
        if (visits.size() > most) {
            list.add(new ListItem(translate("care.office.visit.more", visits.size() - most)));
        }
        return list;
    }
}
