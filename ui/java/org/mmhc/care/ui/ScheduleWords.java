package org.mmhc.care.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.mmhc.base.ui.Times;
import org.mmhc.care.schedule.Repetition;
import org.mmhc.care.schedule.ScheduleLine;

/** Says a line of a schedule in words, for example "Mondays and Fridays, 08:00 to 10:00, from 30 Nov 2026". */
public final class ScheduleWords {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private ScheduleWords() {}

    public static String of(ScheduleLine line) {
        List<String> parts = new ArrayList<>();
        Repetition repetition = line.repetition();
        parts.add(repetition == null ? Times.day(line.startsOn()) : days(repetition, line.startsOn()));
        parts.add(translate(
                line.endTime().isAfter(line.startTime()) ? "base.time.span" : "base.time.spanOverNight",
                MINUTE.format(line.startTime()),
                MINUTE.format(line.endTime())));
        if (repetition != null) {
            parts.add(translate("care.schedule.words.from", Times.day(line.startsOn())));
            if (repetition.times() != null) {
                parts.add(translate("care.schedule.words.times", repetition.times()));
            }
            Stream.of(repetition.until(), line.endsOn())
                    .filter(last -> last != null)
                    .min(LocalDate::compareTo)
                    .ifPresent(last -> parts.add(translate("care.schedule.words.until", Times.day(last))));
        }
        if (!line.without().isEmpty()) {
            parts.add(translate(
                    "care.schedule.words.without",
                    listed(line.without().stream().sorted().map(Times::day).toList())));
        }
        switch (line.onHolidays()) {
            case SKIP -> parts.add(translate("care.schedule.words.notOnHolidays"));
            case ASK -> parts.add(translate("care.schedule.words.askedBeforeHolidays"));
            case KEEP -> {}
        }
        return String.join(", ", parts);
    }

    private static String days(Repetition repetition, LocalDate startsOn) {
        int every = repetition.every();
        return switch (repetition.frequency()) {
            case DAILY ->
                every == 1 ? translate("care.schedule.words.daily") : translate("care.schedule.words.everyDays", every);
            case WEEKLY ->
                weekly(repetition.days().isEmpty() ? Set.of(startsOn.getDayOfWeek()) : repetition.days(), every);
            case MONTHLY -> {
                Set<Integer> days =
                        repetition.monthDays().isEmpty() ? Set.of(startsOn.getDayOfMonth()) : repetition.monthDays();
                String numbers =
                        listed(days.stream().sorted().map(String::valueOf).toList());
                yield every == 1
                        ? translate("care.schedule.words.monthly", numbers)
                        : translate("care.schedule.words.everyMonths", numbers, every);
            }
        };
    }

    private static String weekly(Set<DayOfWeek> days, int every) {
        List<String> names = days.stream().sorted().map(ScheduleWords::nameOf).toList();
        return every == 1
                ? listed(names.stream()
                        .map(name -> translate("care.schedule.words.eachDay", name))
                        .toList())
                : translate("care.schedule.words.everyWeeks", listed(names), every);
    }

    /** The name of a day of the week, in full. */
    public static String nameOf(DayOfWeek day) {
        UI ui = UI.getCurrent();
        return day.getDisplayName(TextStyle.FULL, ui == null ? Locale.ENGLISH : ui.getLocale());
    }

    private static String listed(List<String> items) {
        return items.size() < 2
                ? String.join("", items)
                : translate(
                        "care.schedule.words.and",
                        String.join(", ", items.subList(0, items.size() - 1)),
                        items.getLast());
    }
}
