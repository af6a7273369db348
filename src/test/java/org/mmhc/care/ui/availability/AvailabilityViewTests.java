package org.mmhc.care.ui.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.availability.AbsenceId;
import org.mmhc.care.availability.AbsenceReason;
import org.mmhc.care.availability.AbsenceState;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceOverlaps;
import org.mmhc.care.availability.AvailabilityRefusals.SlotNever;
import org.mmhc.care.availability.AvailabilityRefusals.TermsUnfit;
import org.mmhc.care.availability.AvailabilityRefusals.WeekUnfit;
import org.mmhc.care.availability.BookedWeeks.BookedWeek;
import org.mmhc.care.availability.CaregiverAvailability.AbsenceRow;
import org.mmhc.care.availability.CaregiverAvailability.AvailabilityDetails;
import org.mmhc.care.availability.CaregiverAvailability.SaveTerms;
import org.mmhc.care.availability.CaregiverAvailability.SayAbsence;
import org.mmhc.care.availability.ExtraTimes.ExtraTime;
import org.mmhc.care.availability.ExtraTimes.SayExtraTime;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.availability.Week;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.care.ui.CareRequestFixtures;
import org.mmhc.care.ui.CareScreens;
import org.mockito.ArgumentCaptor;

@SignedIn(role = Role.CAREGIVER, number = 100002)
class AvailabilityViewTests extends CareScreens {

    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    private static final Slot MORNINGS =
            new Slot(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(12, 0), Slot.Kind.PREFERRED);
    private static final AbsenceRow LEAVE = new AbsenceRow(
            new AbsenceId("AV-0HQ3ZK5RWX1QT"),
            ASHA,
            "Asha Nair",
            ScreenTestSetup.NOW,
            ScreenTestSetup.NOW.plusSeconds(86_400),
            AbsenceReason.LEAVE,
            AbsenceState.REQUESTED,
            null,
            ScreenTestSetup.NOW,
            0,
            ZoneOffset.UTC,
            3);

    private static final List<BookedWeek> BOOKED =
            List.of(new BookedWeek(LocalDate.of(2026, 11, 16), 750), new BookedWeek(LocalDate.of(2026, 11, 23), 0));

    @BeforeEach
    void ashaWorksOnMondays() {
        when(availability.mine())
                .thenReturn(new AvailabilityDetails(
                        ASHA,
                        ZoneOffset.UTC,
                        new Week(List.of(MORNINGS)),
                        List.of(),
                        List.of(LEAVE),
                        WorkTerms.USUAL,
                        BOOKED));
        navigate(AvailabilityView.class);
    }

    @Test
    void timesAreAddedToThoseThatWereSaid() {
        assertThat(texts(Button.class)).contains("08:00 to 12:00, gladly");
        press("slot-add-WEDNESDAY");
        press("slot-save");

        verify(availability)
                .say(new Week(List.of(
                        MORNINGS,
                        new Slot(DayOfWeek.WEDNESDAY, LocalTime.of(8, 0), LocalTime.of(17, 0), Slot.Kind.PREFERRED))));
    }

    @Test
    void aTimeOfTheWeekIsGivenAFirstAndALastDay() {
        press("slot-MONDAY-08:00-null");
        this.<DatePicker>field(DatePicker.class, "slot-validFrom").setValue(LocalDate.of(2026, 11, 30));
        this.<DatePicker>field(DatePicker.class, "slot-validUntil").setValue(LocalDate.of(2026, 12, 21));
        Slot forAWhile = MORNINGS.between(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 21));
        doThrow(refusal(SlotNever.class, DayOfWeek.MONDAY)).when(availability).say(new Week(List.of(forAWhile)));
        press("dates-save");
        assertThat(this.<DatePicker>field(DatePicker.class, "slot-validUntil").getErrorMessage())
                .isEqualTo("On no Monday: the last day comes before the first.");

        doNothing().when(availability).say(any(Week.class));
        Slot over = MORNINGS.between(null, LocalDate.of(2026, 11, 16));
        when(availability.mine())
                .thenReturn(new AvailabilityDetails(
                        ASHA,
                        ZoneOffset.UTC,
                        new Week(List.of(over, forAWhile)),
                        List.of(),
                        List.of(),
                        WorkTerms.USUAL,
                        BOOKED));
        press("dates-save");
        verify(availability, times(2)).say(new Week(List.of(forAWhile)));
        assertThat(texts(Button.class))
                .contains(
                        "08:00 to 12:00, gladly, ended 16 Nov 2026",
                        "08:00 to 12:00, gladly, 30 Nov 2026 to 21 Dec 2026");
    }

    @Test
    void whoSaidNothingCanAlwaysAndWhoSaidSomethingOnlyThen() {
        assertThat(texts(Span.class)).contains("not at all");
        when(availability.mine())
                .thenReturn(new AvailabilityDetails(
                        ASHA, ZoneOffset.UTC, new Week(List.of()), List.of(), List.of(), WorkTerms.USUAL, BOOKED));
        UI.getCurrent().navigate("my-schedule");
        navigate(AvailabilityView.class);
        assertThat(texts(Span.class))
                .contains("at any time, as you have said nothing yet")
                .doesNotContain("not at all");
    }

    @Test
    void timesThatOverlapAreSaidAtTheDays() {
        press("slot-add-MONDAY");
        doThrow(refusal(WeekUnfit.class, DayOfWeek.MONDAY)).when(availability).say(any(Week.class));
        press("slot-save");

        assertThat(this.<CheckboxGroup<DayOfWeek>>field(CheckboxGroup.class, "slot-days")
                        .getErrorMessage())
                .isEqualTo("Two times of the same day overlap (Monday).");
    }

    @Test
    void timeOffNamesTheVisitsThatSomebodyElseMustTake() {
        when(availability.hit(any(SayAbsence.class)))
                .thenReturn(List.of(CareRequestFixtures.visit(CareRequestFixtures.MONDAY_AT_EIGHT)));
        when(services.nameOf("PERSONAL_CARE")).thenReturn("Personal care");
        press("time-off-add");
        sayTimeOff();

        assertThat(texts(ListItem.class)).contains("Monday 30 November, 08:00 to 10:00, Personal care");
        press("time-off-save");
        verify(availability).say(any(SayAbsence.class));
        assertThat(toasts()).contains("Asked. The office answers.");
    }

    @Test
    void timeOffThatWasSaidAlreadyIsRefusedAtItsField() {
        press("time-off-add");
        sayTimeOff();
        doThrow(refusal(AbsenceOverlaps.class)).when(availability).say(any(SayAbsence.class));
        press("time-off-save");

        assertThat(this.<DatePicker>field(DatePicker.class, "time-off-from").getErrorMessage())
                .startsWith("You have said already");
    }

    private void sayTimeOff() {
        this.<DatePicker>field(DatePicker.class, "time-off-from").setValue(LocalDate.of(2026, 11, 30));
        this.<DatePicker>field(DatePicker.class, "time-off-until").setValue(LocalDate.of(2026, 12, 1));
        this.<Select<AbsenceReason>>field(Select.class, "time-off-reason").setValue(AbsenceReason.LEAVE);
    }

    @Test
    void timeOffIsTakenBack() {
        press("withdraw-" + LEAVE.id());

        verify(availability).withdraw(LEAVE.id(), 3);
    }

    @Test
    void daysAndHoursAreThoseOfTheCaregiversClock() {
        ZoneId dubai = ZoneId.of("Asia/Dubai");
        when(availability.mine())
                .thenReturn(new AvailabilityDetails(
                        ASHA, dubai, new Week(List.of(MORNINGS)), List.of(), List.of(), WorkTerms.USUAL, BOOKED));
        UI.getCurrent().navigate("my-schedule");
        navigate(AvailabilityView.class);
        assertThat(paragraphs()).contains("By the clock of Asia/Dubai.");

        press("time-off-add");
        sayTimeOff();
        press("time-off-save");
        verify(availability)
                .say(new SayAbsence(
                        Instant.parse("2026-11-29T20:00:00Z"),
                        Instant.parse("2026-12-01T20:00:00Z"),
                        AbsenceReason.LEAVE));

        press("extra-add");
        this.<DatePicker>field(DatePicker.class, "extra-day").setValue(LocalDate.of(2026, 11, 28));
        this.<TimePicker>field(TimePicker.class, "extra-start").setValue(LocalTime.of(22, 0));
        this.<TimePicker>field(TimePicker.class, "extra-end").setValue(LocalTime.of(6, 0));
        press("extra-save");
        verify(extraTimes)
                .say(new SayExtraTime(Instant.parse("2026-11-28T18:00:00Z"), Instant.parse("2026-11-29T02:00:00Z")));
    }

    @Test
    void theClockIsChosenAmongPlaces() {
        ComboBox<ZoneId> zone = field(ComboBox.class, "limits-zone");
        assertThat(zone.getListDataView().getItems())
                .contains(ZoneId.of("Asia/Dubai"))
                .doesNotContain(ZoneId.of("Etc/GMT+5"));
        zone.setValue(ZoneId.of("Asia/Dubai"));
        press("limits-save");
        ArgumentCaptor<SaveTerms> saved = ArgumentCaptor.forClass(SaveTerms.class);
        verify(availability).save(saved.capture());
        assertThat(saved.getValue().terms().zone()).isEqualTo(ZoneId.of("Asia/Dubai"));
    }

    @Test
    void stillRightIsAskedAfterNinetyDaysAndNotBefore() {
        says(Duration.ofDays(90));
        assertThat(find(Button.class).withId("limits-save").exists()).isFalse();

        says(Duration.ofDays(91));
        press("limits-save");
        verify(availability).save(any(SaveTerms.class));
    }

    private void says(Duration ago) {
        WorkTerms usual = WorkTerms.USUAL;
        WorkTerms said = new WorkTerms(
                usual.hoursWeek(),
                null,
                usual.hoursDay(),
                usual.visitsDay(),
                usual.travelKm(),
                usual.mode(),
                null,
                null,
                ScreenTestSetup.NOW.minus(ago),
                1);
        when(availability.mine())
                .thenReturn(new AvailabilityDetails(
                        ASHA, ZoneOffset.UTC, new Week(List.of(MORNINGS)), List.of(), List.of(LEAVE), said, BOOKED));
        UI.getCurrent().navigate("my-schedule");
        navigate(AvailabilityView.class);
    }

    @Test
    void whatSomebodyWouldLikeStandsBesideWhatTheyAreBookedFor() {
        assertThat(texts(ListItem.class))
                .contains("This week: booked for 12 h 30 min", "Week from 23 Nov 2026: booked for 0 h");
        WorkTerms usual = WorkTerms.USUAL;
        WorkTerms wanted = new WorkTerms(
                usual.hoursWeek(),
                30,
                usual.hoursDay(),
                usual.visitsDay(),
                usual.travelKm(),
                usual.mode(),
                null,
                null,
                null,
                -1);
        this.<IntegerField>field(IntegerField.class, "limits-targetHours").setValue(30);
        when(availability.mine())
                .thenReturn(new AvailabilityDetails(
                        ASHA, ZoneOffset.UTC, new Week(List.of(MORNINGS)), List.of(), List.of(), wanted, BOOKED));
        press("limits-save");
        verify(availability).save(new SaveTerms(wanted));
        assertThat(texts(ListItem.class)).contains("This week: booked for 12 h 30 min, you would like 30 h");
    }

    @Test
    void oneTimeBesideTheWeekIsAddedAndTakenBack() {
        AbsenceId also = new AbsenceId("AV-0HQ3ZK5RWX1QT");
        Instant ten = Instant.parse("2026-11-28T10:00:00Z");
        when(availability.mine())
                .thenReturn(new AvailabilityDetails(
                        ASHA,
                        ZoneOffset.UTC,
                        new Week(List.of(MORNINGS)),
                        List.of(new ExtraTime(also, ten, ten.plus(Duration.ofHours(4)))),
                        List.of(),
                        WorkTerms.USUAL,
                        BOOKED));
        press("extra-add");
        press("extra-save");
        verify(extraTimes, never()).say(any());
        this.<DatePicker>field(DatePicker.class, "extra-day").setValue(LocalDate.of(2026, 11, 28));
        this.<TimePicker>field(TimePicker.class, "extra-start").setValue(LocalTime.of(10, 0));
        this.<TimePicker>field(TimePicker.class, "extra-end").setValue(LocalTime.of(14, 0));
        press("extra-save");
        verify(extraTimes).say(new SayExtraTime(ten, ten.plus(Duration.ofHours(4))));

        press("drop-" + also);
        verify(extraTimes).drop(also);
    }

    @Test
    void limitsAreStillRightOrOutOfRange() {
        assertThat(this.<Button>field(Button.class, "limits-save").getText()).isEqualTo("This is still right");
        press("limits-save");
        verify(availability).save(new SaveTerms(WorkTerms.USUAL));

        doThrow(refusal(TermsUnfit.class, "hoursWeek", 1, 84))
                .when(availability)
                .save(any(SaveTerms.class));
        IntegerField hours = field(IntegerField.class, "limits-hoursWeek");
        hours.setValue(85);
        press("limits-save");
        assertThat(hours.getErrorMessage()).isEqualTo("From 1 to 84, please.");
    }
}
