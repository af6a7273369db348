package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.ScheduleDesk.MoveVisit;
import org.mmhc.care.ScheduleDesk.Scope;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.mmhc.visits.VisitStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Editing a series keeps what was moved and called off in it. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class ScheduleDeskIT {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ScheduleDesk desk;

    @Autowired
    CareRequests requests;

    @Autowired
    PlannedSeries series;

    @Autowired
    Calendars calendars;

    @Autowired
    VisitBooking booking;

    @Autowired
    VisitCalendar visits;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    private Uid mira;
    private Uid caregiver;
    private CareRequestId care;

    @BeforeEach
    void aSeriesOfSixMondaysIsBooked() {
        PeopleFixtures people = beans.createBean(PeopleFixtures.class);
        CareFixtures fixtures = beans.createBean(CareFixtures.class);
        mira = people.mira();
        caregiver = people.newcomer(Role.CAREGIVER, "Series Carer");
        care = fixtures.asks(
                people.newcomer(Role.PATIENT, "Series Patient"),
                "PERSONAL_CARE",
                Urgency.ROUTINE,
                CareFixtures.weekly(monday(), 8, 6, DayOfWeek.MONDAY));
        transaction.executeWithoutResult(status -> {
            CareRequest request = requests.findForChange(care.value()).orElseThrow();
            series.extend(request);
        });
        booked(visits.ofRequest(care.value()).stream().map(PlannedVisit::id).toList());
    }

    @Test
    void thisAndFollowingLeavesWhatWasMovedAndWhatWasCalledOff() {
        List<PlannedVisit> before = planned();
        VisitId movedBefore = before.get(2).id();
        VisitId calledOff = before.get(3).id();
        move(movedBefore, Scope.THIS, 15);
        transaction.executeWithoutResult(status -> booking.cancel(List.of(calledOff), CancelReason.NOT_WANTED));

        move(before.get(1).id(), Scope.FOLLOWING, 9);

        assertThat(planned()).extracting(this::hour).containsExactly(8, 9, 15, 8, 9, 9);
        assertThat(visits.find(movedBefore).orElseThrow().occurrence())
                .isEqualTo(before.get(2).occurrence());
        assertThat(visits.find(calledOff).orElseThrow().status()).isEqualTo(VisitStatus.CANCELLED);
        assertThat(planned())
                .filteredOn(visit -> visit.status() == VisitStatus.SCHEDULED)
                .hasSize(5);
        transaction.executeWithoutResult(status -> assertThat(
                        series.extend(requests.findForChange(care.value()).orElseThrow()))
                .isEmpty());
    }

    @Test
    void allOfALineMoveOrNone() {
        List<PlannedVisit> before = planned();
        LocalDate third = before.get(2).startsAt().atZone(agency.zone()).toLocalDate();
        booked(List.of(another(third, 11)));

        assertThatExceptionOfType(VisitsTaken.class)
                .isThrownBy(() -> move(before.getFirst().id(), Scope.ALL, 11))
                .satisfies(taken -> assertThat(taken.taken()).hasSize(1));
        assertThat(planned()).extracting(this::hour).containsOnly(8);

        move(before.getFirst().id(), Scope.ALL, 13);
        assertThat(planned()).extracting(this::hour).containsOnly(13);
    }

    private VisitId another(LocalDate day, int hour) {
        PeopleFixtures people = beans.createBean(PeopleFixtures.class);
        CareRequestId other = beans.createBean(CareFixtures.class)
                .asks(
                        people.newcomer(Role.PATIENT, "Other Patient"),
                        "PERSONAL_CARE",
                        Urgency.ROUTINE,
                        CareFixtures.once(day, hour));
        transaction.executeWithoutResult(
                status -> series.extend(requests.findForChange(other.value()).orElseThrow()));
        return visits.ofRequest(other.value()).getFirst().id();
    }

    private void booked(List<VisitId> wanted) {
        calendars.holding(List.of(caregiver), () -> {
            booking.book(wanted, caregiver, Set.of());
            return null;
        });
    }

    private void move(VisitId visit, Scope scope, int hour) {
        long version = transaction.<Long>execute(
                status -> requests.findById(care.value()).orElseThrow().version());
        As.user(
                mira,
                () -> desk.move(
                        new MoveVisit(visit, version, scope, null, LocalTime.of(hour, 0), LocalTime.of(hour + 2, 0))));
    }

    private List<PlannedVisit> planned() {
        return visits.ofRequest(care.value());
    }

    private int hour(PlannedVisit visit) {
        return visit.startsAt().atZone(visit.zone()).getHour();
    }

    private LocalDate monday() {
        return LocalDate.ofInstant(clock.instant(), agency.zone())
                .plusDays(3)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }
}
