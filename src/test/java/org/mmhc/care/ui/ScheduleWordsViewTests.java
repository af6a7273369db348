package org.mmhc.care.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.schedule.OnHolidays;
import org.mmhc.care.schedule.Repetition;
import org.mmhc.care.schedule.Repetition.Frequency;
import org.mmhc.care.schedule.ScheduleLine;

@SignedIn(role = Role.PATIENT, number = 100001)
class ScheduleWordsViewTests extends CareScreens {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 30);

    @Test
    void onDaysOfTheWeek() {
        assertThat(words(Repetition.weekly(DayOfWeek.FRIDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY)))
                .isEqualTo("Mondays, Wednesdays and Fridays, 08:00 to 10:00, from 30 Nov 2026");
    }

    @Test
    void once() {
        assertThat(words(null)).isEqualTo("30 Nov 2026, 08:00 to 10:00");
    }

    @Test
    void everyOtherWeekUntilADay() {
        assertThat(words(new Repetition(Frequency.WEEKLY, 2, Set.of(), Set.of(), null, LocalDate.of(2027, 1, 31))))
                .isEqualTo("Monday, every 2 weeks, 08:00 to 10:00, from 30 Nov 2026, until 31 Jan 2027");
    }

    @Test
    void onDaysOfTheMonthSoOften() {
        assertThat(words(new Repetition(Frequency.MONTHLY, 1, Set.of(), Set.of(15, 1), 6, null)))
                .isEqualTo("On day 1 and 15 of each month, 08:00 to 10:00, from 30 Nov 2026, 6 times");
    }

    @Test
    void overNightAndNotOnOneDayNorOnHolidays() {
        ScheduleLine nights = new ScheduleLine(
                FIRST,
                LocalTime.of(22, 0),
                LocalTime.of(6, 0),
                new Repetition(Frequency.DAILY, 1, Set.of(), Set.of(), null, null),
                Set.of(LocalDate.of(2026, 12, 24)),
                null,
                OnHolidays.SKIP);

        assertThat(ScheduleWords.of(nights))
                .isEqualTo(
                        "Every day, 22:00 to 06:00 the next day, from 30 Nov 2026, but not on 24 Dec 2026, not on holidays");
    }

    private static String words(@Nullable Repetition repetition) {
        return ScheduleWords.of(new ScheduleLine(FIRST, LocalTime.of(8, 0), LocalTime.of(10, 0), repetition));
    }
}
