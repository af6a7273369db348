package org.mmhc.care.availability;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.care.availability.AvailabilityRefusals.SlotNever;
import org.mmhc.care.availability.AvailabilityRefusals.WeekUnfit;

/** Which times of a week go together, and how long those are told that are over. */
class WeekTests {

    private static final LocalDate A_MONDAY = LocalDate.of(2026, 11, 30);

    @Test
    void timesThatOverlapOnSomeDayAreRefused() {
        refused(slot(MONDAY, "08:00", "12:00"), slot(MONDAY, "11:00", "13:00"));
        refused(slot(MONDAY, "08:00", "12:00"), slot(MONDAY, "08:00", "10:00"));
        refused(slot(SUNDAY, "22:00", "06:00"), slot(MONDAY, "05:00", "08:00"));
        refused(
                slot(MONDAY, "08:00", "12:00").between(null, A_MONDAY),
                slot(MONDAY, "11:00", "13:00").between(A_MONDAY, null));
        refused(
                slot(MONDAY, "22:00", "06:00").between(null, A_MONDAY),
                slot(TUESDAY, "05:00", "08:00").between(A_MONDAY.plusDays(1), null));
    }

    @Test
    void timesOfWhichOneEndsBeforeTheOtherBeginsAreNot() {
        said(slot(MONDAY, "08:00", "12:00"), slot(MONDAY, "12:00", "13:00"));
        said(slot(SUNDAY, "22:00", "06:00"), slot(MONDAY, "06:00", "08:00"));
        said(
                slot(MONDAY, "08:00", "12:00").between(null, A_MONDAY),
                slot(MONDAY, "08:00", "12:00").between(A_MONDAY.plusDays(1), null));
        said(
                slot(MONDAY, "22:00", "06:00").between(null, A_MONDAY),
                slot(TUESDAY, "05:00", "08:00").between(A_MONDAY.plusDays(2), null));
    }

    @Test
    void aTimeThatBeginsOnNoDayIsRefused() {
        for (Slot never : List.of(
                slot(MONDAY, "08:00", "12:00").between(A_MONDAY, A_MONDAY.minusDays(1)),
                slot(MONDAY, "08:00", "12:00").between(A_MONDAY.plusDays(1), A_MONDAY.plusDays(6)))) {
            assertThatExceptionOfType(SlotNever.class).isThrownBy(() -> new Week(List.of(never)).require());
        }
        said(slot(MONDAY, "08:00", "12:00").between(A_MONDAY, A_MONDAY));
    }

    @Test
    void whatIsOverIsToldForAWhileUnlessItIsAllThatWasSaid() {
        Slot now = slot(MONDAY, "08:00", "12:00").between(A_MONDAY, null);
        Slot over = slot(MONDAY, "08:00", "12:00").between(null, A_MONDAY.minusDays(1));
        Week week = new Week(List.of(over, now));
        assertThat(week.told(A_MONDAY.plusDays(29)).slots()).containsExactly(over, now);
        assertThat(week.told(A_MONDAY.plusDays(30)).slots()).containsExactly(now);
        assertThat(new Week(List.of(over)).told(A_MONDAY.plusDays(30)).slots()).containsExactly(over);
    }

    private static void refused(Slot... slots) {
        assertThatExceptionOfType(WeekUnfit.class).isThrownBy(() -> new Week(List.of(slots)).require());
    }

    private static void said(Slot... slots) {
        assertThatCode(() -> new Week(List.of(slots)).require()).doesNotThrowAnyException();
    }

    private static Slot slot(DayOfWeek day, String from, String to) {
        return new Slot(day, LocalTime.parse(from), LocalTime.parse(to), Slot.Kind.POSSIBLE);
    }
}
