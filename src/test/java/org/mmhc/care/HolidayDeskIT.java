package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.CareRefusals.HolidayNotAsked;
import org.mmhc.care.HolidayAnswers.AnswerHoliday;
import org.mmhc.care.HolidayAnswers.HolidayQuestion;
import org.mmhc.care.HolidayDesk.KeepHolidays;
import org.mmhc.care.HolidayDesk.NewHoliday;
import org.mmhc.care.HolidayDesk.Touched;
import org.mmhc.care.RequestRecords.NextDate;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Holidays.Source;
import org.mmhc.care.schedule.OnHolidays;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Holidays are left out, kept, or asked about, as each line of a schedule says. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class HolidayDeskIT {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    HolidayDesk desk;

    @Autowired
    HolidayAnswers answers;

    @Autowired
    HolidayQuestions questions;

    @Autowired
    RequestRecords records;

    @Autowired
    CareRequests requests;

    @Autowired
    PlannedSeries series;

    @Autowired
    SeriesKeeper keeper;

    @Autowired
    Seeking seeking;

    @Autowired
    Calendars calendars;

    @Autowired
    VisitBooking booking;

    @Autowired
    VisitCalendar visits;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    private PeopleFixtures people;
    private Uid ada;
    private Uid patient;

    /** Once, since midnight may come in between. */
    private LocalDate today;

    @BeforeEach
    void thePeople() {
        today = LocalDate.ofInstant(clock.instant(), agency.zone());
        people = beans.createBean(PeopleFixtures.class);
        ada = people.ada();
        patient = people.newcomer(Role.PATIENT, "Holiday Patient");
        sql.sql("delete from care_holiday").update();
    }

    @AfterEach
    void noHolidayIsLeft() {
        sql.sql("delete from care_holiday").update();
    }

    @Test
    void aLineThatLeavesHolidaysOutHasNoVisitThenAndTheFirstDatesSayWhy() {
        keep(monday(1), false);
        List<NextDate> dates = As.user(patient, () -> records.nextDates(List.of(line(OnHolidays.SKIP))));
        assertThat(dates).hasSize(RequestRecords.DATES_SHOWN + 1);
        assertThat(dates.get(1).leftOut()).isTrue();
        assertThat(dates.get(1).holiday()).isEqualTo("Founders' day");

        CareRequestId care = asks(OnHolidays.SKIP);
        assertThat(days(care)).contains(monday(0), monday(2)).doesNotContain(monday(1));
        assertThat(days(asks(OnHolidays.KEEP))).contains(monday(1));
    }

    @Test
    void aHolidayOverPlannedVisitsChangesNothingUntilThatIsTicked() {
        CareRequestId out = asks(OnHolidays.SKIP);
        CareRequestId kept = asks(OnHolidays.KEEP);
        Touched touched = As.user(ada, () -> desk.touchedBy(List.of(monday(1))));
        assertThat(touched.planned()).isGreaterThanOrEqualTo(2);
        assertThat(touched.toLeaveOut())
                .extracting(left -> left.visit().request())
                .contains(out.value())
                .doesNotContain(kept.value());

        keep(monday(1), false);
        assertThat(on(out, monday(1)).status()).isEqualTo(VisitStatus.OPEN);
        keep(monday(1), true);
        assertThat(on(out, monday(1)).reason()).isEqualTo(CancelReason.HOLIDAY);
        assertThat(on(kept, monday(1)).status()).isEqualTo(VisitStatus.OPEN);
    }

    @Test
    void whoWantsToBeAskedIsAskedTwoWeeksBeforeAndNobodyIsSoughtUntilThen() {
        keep(monday(3), false);
        CareRequestId care = asks(OnHolidays.ASK);
        VisitId asked = on(care, monday(3)).id();
        assertThat(seeking.toStaff(care))
                .isNotEmpty()
                .noneMatch(visit -> visit.id().equals(asked));
        goOn(care);
        assertThat(As.user(patient, answers::mine)).isEmpty();

        answerBy(asked, clock.instant().plusSeconds(6 * 86_400));
        goOn(care);
        assertThat(As.user(patient, answers::mine))
                .extracting(HolidayQuestion::visit)
                .containsExactly(asked);

        answer(care, asked, false);
        assertThat(on(care, monday(3)).reason()).isEqualTo(CancelReason.HOLIDAY);
        assertThat(As.user(patient, answers::mine)).isEmpty();
        assertThatExceptionOfType(HolidayNotAsked.class).isThrownBy(() -> answer(care, asked, true));
        Uid other = people.newcomer(Role.PATIENT, "Other Patient");
        assertThatExceptionOfType(CareRequestUnknown.class)
                .isThrownBy(() -> As.user(other, () -> answers.answer(new AnswerHoliday(care, asked, true))));
    }

    @Test
    void whoSaysYesOrNothingIsComeTo() {
        keep(monday(3), false);
        CareRequestId yes = asks(OnHolidays.ASK);
        VisitId wanted = on(yes, monday(3)).id();
        answer(yes, wanted, true);
        await().until(() ->
                seeking.toStaff(yes).stream().anyMatch(visit -> visit.id().equals(wanted)));

        CareRequestId silent = asks(OnHolidays.ASK);
        VisitId unanswered = on(silent, monday(3)).id();
        answerBy(unanswered, clock.instant().minusSeconds(60));
        goOn(silent);
        assertThat(seeking.toStaff(silent)).anyMatch(visit -> visit.id().equals(unanswered));
    }

    @Test
    void aHolidayOverABookedVisitIsAskedAboutAndItsCaregiverIsFreeWhenNobodyIsWanted() {
        CareRequestId care = asks(OnHolidays.ASK);
        Uid caregiver = people.newcomer(Role.CAREGIVER, "Holiday Carer");
        VisitId booked = on(care, monday(3)).id();
        calendars.holding(List.of(caregiver), () -> {
            booking.book(List.of(booked), caregiver, Set.of());
            return null;
        });
        keep(monday(3), false);
        goOn(care);
        assertThat(on(care, monday(3)).status()).isEqualTo(VisitStatus.SCHEDULED);

        answer(care, booked, false);
        assertThat(on(care, monday(3)).status()).isEqualTo(VisitStatus.CANCELLED);
    }

    @Test
    void aDayThatIsNoHolidayAnyMoreIsAsAnyOther() {
        keep(monday(3), false);
        CareRequestId care = asks(OnHolidays.ASK);
        VisitId asked = on(care, monday(3)).id();
        As.user(ada, () -> desk.remove(monday(3)));
        goOn(care);
        assertThat(seeking.toStaff(care)).anyMatch(visit -> visit.id().equals(asked));
    }

    private void keep(LocalDate day, boolean callOff) {
        As.user(
                ada,
                () -> desk.keep(
                        new KeepHolidays(List.of(new NewHoliday(day, "Founders' day")), Source.AGENCY, callOff)));
    }

    private void answer(CareRequestId care, VisitId visit, boolean come) {
        As.user(patient, () -> answers.answer(new AnswerHoliday(care, visit, come)));
    }

    private void answerBy(VisitId visit, Instant moment) {
        sql.sql("update care_holiday_question set answer_by = ? where visit = ?")
                .params(Utc.toSql(moment), visit.value())
                .update();
    }

    private CareRequestId asks(OnHolidays rule) {
        CareRequestId id =
                beans.createBean(CareFixtures.class).asks(patient, "PERSONAL_CARE", Urgency.ROUTINE, line(rule));
        transaction.executeWithoutResult(
                status -> series.extend(requests.findForChange(id.value()).orElseThrow()));
        return id;
    }

    private void goOn(CareRequestId care) {
        CurrentUser.runAsSystem(() -> keeper.goOn(care));
    }

    private List<LocalDate> days(CareRequestId care) {
        return visits.ofRequest(care.value()).stream()
                .map(HolidayQuestions::day)
                .toList();
    }

    private PlannedVisit on(CareRequestId care, LocalDate day) {
        return visits.ofRequest(care.value()).stream()
                .filter(visit -> HolidayQuestions.day(visit).equals(day))
                .findFirst()
                .orElseThrow();
    }

    private LineAsked line(OnHolidays rule) {
        LineAsked weekly = CareFixtures.weekly(monday(0), 8, null, DayOfWeek.MONDAY);
        return new LineAsked(
                weekly.startsOn(), weekly.startTime(), weekly.endTime(), weekly.rule(), weekly.without(), rule);
    }

    private LocalDate monday(int week) {
        return today.plusDays(3).with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusWeeks(week);
    }
}
