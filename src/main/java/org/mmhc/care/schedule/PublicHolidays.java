package org.mmhc.care.schedule;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.care.schedule.Holidays.Holiday;
import org.mmhc.care.schedule.Holidays.Source;
import org.mmhc.care.schedule.ScheduleRefusals.RegionUnknown;

/** Public holidays of a country and its regions, as they are publicly known. */
public final class PublicHolidays {

    private static final Locale LOCALE = Locale.UK;

    private final HolidayManager calendar;

    /** @param country two letters (ISO 3166) */
    public PublicHolidays(String country) {
        calendar = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }

    /** A part of the country with holidays of its own. */
    public record Region(String code, String name) {}

    /** The regions, by name. */
    public List<Region> regions() {
        return calendar.getCalendarHierarchy().getChildren().values().stream()
                .map(region -> new Region(region.getId(), region.getDescription(LOCALE)))
                .sorted(Comparator.comparing(Region::name))
                .toList();
    }

    /** Those of a year, by day, with those of a region when one is named. Refused with {@link RegionUnknown}. */
    public List<Holiday> of(int year, @Nullable String region) {
        Map<String, CalendarHierarchy> regions = calendar.getCalendarHierarchy().getChildren();
        if (region != null
                && regions.values().stream().noneMatch(known -> known.getId().equals(region))) {
            throw new RegionUnknown();
        }
        Map<LocalDate, String> names = calendar
                .getHolidays(
                        Year.of(year),
                        HolidayType.PUBLIC_HOLIDAY,
                        Optional.ofNullable(region).stream().toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(
                        holiday -> holiday.getDate(),
                        holiday -> holiday.getDescription(LOCALE),
                        (one, other) ->
                                Stream.of(one, other).sorted().distinct().collect(Collectors.joining(", "))));
        return names.entrySet().stream()
                .map(day -> new Holiday(day.getKey(), day.getValue(), Source.PUBLIC))
                .sorted(Comparator.comparing(Holiday::day))
                .toList();
    }
}
