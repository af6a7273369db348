package org.mmhc.base.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How long something takes, in words: as it stands in settings it is for machines. */
public final class TimeWords {

    private static final Pattern WRITTEN = Pattern.compile("P(?=.)(\\d+D)?(T[0-9HMS.]+)?");

    private TimeWords() {}

    /** For example "4 hours" or "1 day 12 hours". */
    public static String of(Duration time) {
        if (time.isZero()) {
            return translate("base.duration.seconds", 0);
        }
        List<String> parts = new ArrayList<>();
        add(parts, "days", time.toDaysPart());
        add(parts, "hours", time.toHoursPart());
        add(parts, "minutes", time.toMinutesPart());
        add(parts, "seconds", time.toSecondsPart());
        add(parts, "millis", time.toMillisPart());
        return String.join(" ", parts);
    }

    /** The same text, with words for the times in it; a list of them has commas between. */
    public static String in(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(", ", -1)) {
            parts.add(
                    WRITTEN.matcher(part.toUpperCase(Locale.ROOT)).matches() && part.matches(".*\\d.*")
                            ? of(Duration.parse(part))
                            : part);
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String unit, long many) {
        if (many != 0) {
            parts.add(translate("base.duration." + unit, many));
        }
    }
}
