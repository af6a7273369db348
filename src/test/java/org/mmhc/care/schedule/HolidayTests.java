package org.mmhc.care.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mmhc.care.schedule.Holidays.Holiday;
import org.mmhc.care.schedule.PublicHolidays.Region;
import org.mmhc.care.schedule.ScheduleRefusals.RegionUnknown;

class HolidayTests {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final LocalDate REPUBLIC_DAY = LocalDate.of(2027, 1, 26);

    @Test
    void aHolidayIsThatOfTheHomeAlsoWhenItIsTheDayBeforeInUtc() {
        ScheduleLine early = daily(OnHolidays.SKIP, LocalTime.of(2, 0), LocalTime.of(4, 0));
        assertThat(early.around(Set.of(REPUBLIC_DAY)).occurrences(KOLKATA).limit(3))
                .extracting(time -> time.at().getDayOfMonth())
                .containsExactly(24, 25, 27);
    }

    @Test
    void aNightThatEndsOnAHolidayIsOneOfTheDayBefore() {
        ScheduleLine night = daily(OnHolidays.SKIP, LocalTime.of(22, 0), LocalTime.of(6, 0));
        assertThat(night.around(Set.of(REPUBLIC_DAY)).occurrences(KOLKATA).limit(3))
                .extracting(time -> time.at().getDayOfMonth())
                .containsExactly(24, 25, 27);
    }

    @ParameterizedTest
    @EnumSource(names = {"KEEP", "ASK"})
    void otherLinesTakePlaceOnHolidays(OnHolidays rule) {
        ScheduleLine line = daily(rule, LocalTime.of(8, 0), LocalTime.of(9, 0));
        assertThat(line.around(Set.of(REPUBLIC_DAY))).isEqualTo(line);
    }

    @Test
    void aLineKeepsItsWishWhenItIsChanged() {
        ScheduleLine line = daily(OnHolidays.ASK, LocalTime.of(8, 0), LocalTime.of(9, 0));
        assertThat(line.endingOn(REPUBLIC_DAY).onHolidays()).isEqualTo(OnHolidays.ASK);
        assertThat(line.without(REPUBLIC_DAY).onHolidays()).isEqualTo(OnHolidays.ASK);
        assertThat(line.goingOn(REPUBLIC_DAY, LocalTime.NOON, LocalTime.of(13, 0), Set.of())
                        .onHolidays())
                .isEqualTo(OnHolidays.ASK);
    }

    @Test
    void publicHolidaysAreThoseOfTheCountryAndOfTheRegion() {
        PublicHolidays india = new PublicHolidays("IN");
        assertThat(india.of(2027, null)).extracting(Holiday::day).contains(REPUBLIC_DAY, LocalDate.of(2027, 8, 15));
        PublicHolidays germany = new PublicHolidays("DE");
        assertThat(germany.regions()).contains(new Region("by", "Bavaria"));
        LocalDate epiphany = LocalDate.of(2027, 1, 6);
        assertThat(germany.of(2027, null)).extracting(Holiday::day).doesNotContain(epiphany);
        assertThat(germany.of(2027, "by")).extracting(Holiday::day).contains(epiphany);
        assertThatExceptionOfType(RegionUnknown.class).isThrownBy(() -> germany.of(2027, "xx"));
    }

    private static ScheduleLine daily(OnHolidays rule, LocalTime start, LocalTime end) {
        return new ScheduleLine(
                REPUBLIC_DAY.minusDays(2), start, end, Schedules.kept("FREQ=DAILY"), Set.of(), null, rule);
    }
}
