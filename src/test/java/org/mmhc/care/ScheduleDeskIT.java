package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.when;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.AssignmentDesk.CallOut;
import org.mmhc.care.CareRefusals.DayPassed;
import org.mmhc.care.CareRefusals.DayUnfit;
import org.mmhc.care.CareRefusals.LengthUnfit;
import org.mmhc.care.CareRefusals.NotAllowed;
import org.mmhc.care.RequestKeeping.CancelRequest;
import org.mmhc.care.RequestKeeping.PauseRequest;
import org.mmhc.care.ScheduleDesk.MoveVisit;
import org.mmhc.care.ScheduleDesk.Moving;
import org.mmhc.care.ScheduleDesk.Scope;
import org.mmhc.care.assignment.AssignedHow;
import org.mmhc.care.availability.AbsenceReason;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.SayAbsence;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Matching;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.matching.Wanted;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.RequestReason;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitChanged;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.mmhc.visits.VisitStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Editing a series keeps what was moved and called off in it. */
class ScheduleDeskIT extends BookedVisitsStage {

    @MockitoBean
    Matching matching;

    @Autowired
    ScheduleDesk desk;

    @Autowired
    SeriesKeeper keeper;

    @Autowired
    RequestKeeping keeping;

    @Autowired
    CaregiverAvailability availability;

    @Autowired
    JdbcClient sql;

    private Uid mira;
    private Uid caregiver;
    private CareRequestId care;

    @BeforeEach
    void aSeriesOfSixMondaysIsBooked() {
        nothingIsSaidAgainstAnybody();
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
    void whatWarnsOfASeriesThatGoesOnIsKept() {
        PlannedVisit last = planned().getLast();
        sql.sql("delete from visits_visit where id = ?")
                .param(last.id().value())
                .update();
        sql.sql("update care_request set status = 'ASSIGNED', round = 1 where id = ?")
                .param(care.value())
                .update();
        when(matching.look(any(), any())).thenAnswer(call -> {
            List<String> wanted = call.<Wanted>getArgument(0).visits().stream()
                    .map(time -> time.visit().value())
                    .toList();
            return new Candidate(
                    caregiver,
                    "",
                    0,
                    List.of(),
                    List.of(new Objection(Rule.OVER_WEEK, Policy.WARN, wanted)),
                    wanted,
                    null,
                    0,
                    null);
        });

        CurrentUser.runAsSystem(() -> keeper.goOn(care));

        assertThat(planned().getLast().caregiver()).isEqualTo(caregiver);
        assertThat(As.user(mira, () -> assignments.assignments(care)))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.how()).isEqualTo(AssignedHow.BY_SERIES);
                    assertThat(choice.overruled()).containsExactly(Rule.OVER_WEEK);
                });
    }

    @Test
    void thisAndFollowingLeavesWhatWasMovedAndWhatWasCalledOff() {
        List<PlannedVisit> before = planned();
        VisitId movedBefore = before.get(2).id();
        VisitId calledOff = before.get(3).id();
        move(movedBefore, Scope.THIS, 15);
        CurrentUser.runAsSystem(() -> transaction.executeWithoutResult(
                status -> booking.cancel(List.of(calledOff), CancelReason.NOT_WANTED)));

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

    @Test
    void whatWasMovedByHandIsListedAsStaying() {
        List<PlannedVisit> before = planned();
        move(before.get(2).id(), Scope.THIS, 15);

        Moving moving = As.user(mira, () -> desk.moving(before.get(1).id(), Scope.FOLLOWING));

        assertThat(moving.moved()).hasSize(4);
        assertThat(moving.kept())
                .extracting(PlannedVisit::id)
                .containsExactly(before.get(2).id());
    }

    @Test
    void oneVisitAloneMovesToAnotherDayAndNotIntoThePast() {
        PlannedVisit visit = planned().getFirst();
        LocalDate day = dayOf(visit);

        assertThatExceptionOfType(DayUnfit.class)
                .isThrownBy(() -> move(visit.id(), Scope.FOLLOWING, day.plusDays(1), 8, 2));
        assertThatExceptionOfType(DayPassed.class)
                .isThrownBy(() -> move(visit.id(), Scope.THIS, day.minusDays(30), 8, 2));
        assertThatExceptionOfType(LengthUnfit.class).isThrownBy(() -> move(visit.id(), Scope.THIS, day, 8, 23));
        assertThatExceptionOfType(LengthUnfit.class).isThrownBy(() -> move(visit.id(), Scope.THIS, day, 8, -1));

        move(visit.id(), Scope.THIS, day.plusDays(1), 22, 4);
        PlannedVisit moved = visits.find(visit.id()).orElseThrow();
        assertThat(dayOf(moved)).isEqualTo(day.plusDays(1));
        assertThat(moved.endsAt().atZone(moved.zone()).toLocalDateTime())
                .isEqualTo(day.plusDays(2).atTime(2, 0));
        assertThat(moved.caregiver()).isEqualTo(caregiver);
    }

    @Test
    void whoSawAVisitBeforeSomebodyMovedItLooksAgain() {
        PlannedVisit seen = planned().getFirst();
        LocalDateTime noon = dayOf(seen).atTime(12, 0);
        move(seen.id(), Scope.THIS, 10);

        assertThatExceptionOfType(VisitChanged.class)
                .isThrownBy(() -> As.user(
                        mira,
                        () -> desk.move(new MoveVisit(
                                seen.id(), seen.version(), Scope.THIS, noon, noon.plusHours(2), "Patient asked"))));
    }

    @Test
    void nobodyMovesTheirOwnCare() {
        PlannedVisit visit = planned().getFirst();
        assertThatExceptionOfType(VisitUnknown.class)
                .isThrownBy(() -> As.user(visit.patient(), Role.COMMITTEE, () -> desk.moving(visit.id(), Scope.THIS)));
    }

    @Test
    void whoIsBookedMustBeAllowedToGoThen() {
        PlannedVisit visit = planned().getFirst();
        Objection away =
                new Objection(Rule.ON_LEAVE, Policy.PROHIBIT, List.of(visit.id().value()));
        LocalDate nextDay = dayOf(visit).plusDays(1);
        when(matching.look(argThat(wanted -> wanted != null && isOn(wanted, nextDay)), any()))
                .thenReturn(candidate(List.of(away)));

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> move(visit.id(), Scope.THIS, nextDay, 8, 2))
                .satisfies(refusal -> assertThat(refusal.against()).containsExactly(away));
        assertThat(planned().getFirst()).isEqualTo(visit);
        move(visit.id(), Scope.THIS, nextDay.plusDays(1), 8, 2);
    }

    @Test
    void whatComesUpWhileAVisitIsMovedSpeaksAgainstIt() {
        PlannedVisit visit = planned().getFirst();
        Objection away =
                new Objection(Rule.ON_LEAVE, Policy.PROHIBIT, List.of(visit.id().value()));
        when(matching.look(any(), any()))
                .thenAnswer(call -> {
                    calendars.holding(List.of(caregiver), () -> null);
                    return candidate(List.of());
                })
                .thenReturn(candidate(List.of(away)));

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> move(visit.id(), Scope.THIS, dayOf(visit).plusDays(1), 8, 2))
                .satisfies(refusal -> assertThat(refusal.against()).containsExactly(away));
        assertThat(planned().getFirst()).isEqualTo(visit);
    }

    @Test
    void nobodyGivesBackVisitsOfTheirOwnCareForTheOffice() {
        PlannedVisit visit = planned().getFirst();
        assertThatExceptionOfType(VisitUnknown.class)
                .isThrownBy(() -> As.user(visit.patient(), Role.COMMITTEE, () -> {
                    assignments.callOut(new CallOut(List.of(visit.id())));
                    return true;
                }));
        assertThat(planned().getFirst()).isEqualTo(visit);
    }

    @Test
    void whoIsIllIsHeardAlsoWhenAVisitChangesMeanwhile() throws Exception {
        PlannedVisit visit = planned().getFirst();
        SayAbsence ill = new SayAbsence(visit.startsAt(), visit.endsAt(), AbsenceReason.SICK);

        whileItChanges(visit, () -> As.user(caregiver, () -> availability.say(ill)));

        assertThat(planned().getFirst().caregiver()).isNull();
    }

    @Test
    void aPatientIsAwayAlsoWhenAVisitChangesMeanwhile() throws Exception {
        PlannedVisit visit = planned().getFirst();
        long version = requests.findById(care.value()).orElseThrow().version();
        PauseRequest away = new PauseRequest(care, version, dayOf(visit), dayOf(visit));

        whileItChanges(visit, () -> As.user(visit.patient(), () -> keeping.pause(away)));

        assertThat(visits.find(visit.id()).orElseThrow().status()).isEqualTo(VisitStatus.CANCELLED);
    }

    /* Somebody does something while another one is in the middle of changing the visit. */
    private void whileItChanges(PlannedVisit visit, Runnable work) throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> done = transaction.execute(status -> {
                sql.sql("update visits_visit set version = version + 1 where id = ?")
                        .param(visit.id().value())
                        .update();
                Future<?> waiting = threads.submit(work);
                await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaits);
                return waiting;
            });
            done.get();
        }
    }

    private boolean somebodyWaits() {
        return sql.sql("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Test
    void onlyThoseWhoseVisitsMoveAreTold() {
        Uid other = beans.createBean(PeopleFixtures.class).newcomer(Role.CAREGIVER, "Other Carer");
        List<VisitId> last = List.of(planned().getLast().id());
        calendars.holding(List.of(other), () -> {
            booking.release(last);
            booking.book(last, other, Set.of());
            return null;
        });

        move(planned().getFirst().id(), Scope.THIS, 10);

        assertThat(told("care/visits-moved")).contains(caregiver.value()).doesNotContain(other.value());
    }

    @Test
    void whoIsBookedHearsThatThePatientIsAway() {
        PlannedVisit visit = planned().getFirst();
        long version = requests.findById(care.value()).orElseThrow().version();
        As.user(visit.patient(), () -> keeping.pause(new PauseRequest(care, version, dayOf(visit), dayOf(visit))));

        assertThat(planned()).extracting(PlannedVisit::status).containsOnlyOnce(VisitStatus.CANCELLED);
        assertThat(told("care/visits-taken-away")).contains(caregiver.value());
    }

    @Test
    void nobodyHasToBeFoundForWhatWasGivenBackWhenTheRequestEnds() {
        PlannedVisit visit = planned().getFirst();
        As.user(caregiver, () -> assignments.callOut(new CallOut(List.of(visit.id()))));
        assertThat(givenBack(visit)).isEqualTo(1);

        long version = requests.findById(care.value()).orElseThrow().version();
        As.user(visit.patient(), () -> keeping.cancel(new CancelRequest(care, version, RequestReason.NOT_NEEDED)));

        assertThat(givenBack(visit)).isZero();
    }

    private int givenBack(PlannedVisit visit) {
        return sql.sql("select count(*) from care_call_out where visit = ?")
                .param(visit.id().value())
                .query(Integer.class)
                .single();
    }

    private List<String> told(String template) {
        return sql.sql("select recipient from notifications_message where about = ? and template = ?")
                .params(care.value(), template)
                .query(String.class)
                .list();
    }

    private boolean isOn(Wanted wanted, LocalDate day) {
        return LocalDate.ofInstant(wanted.visits().getFirst().startsAt(), agency.zone())
                .equals(day);
    }

    private void nothingIsSaidAgainstAnybody() {
        when(matching.look(any(), any())).thenAnswer(call -> candidate(List.of()));
    }

    private static Candidate candidate(List<Objection> objections) {
        return new Candidate(Uid.SYSTEM, "", 0, List.of(), objections, List.of(), null, 0, null);
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
        move(visit, scope, dayOf(visits.find(visit).orElseThrow()), hour, 2);
    }

    private void move(VisitId visit, Scope scope, LocalDate day, int hour, int hours) {
        LocalDateTime start = day.atTime(hour, 0);
        long seen = visits.find(visit).orElseThrow().version();
        As.user(
                mira,
                () -> desk.move(new MoveVisit(visit, seen, scope, start, start.plusHours(hours), "Patient asked")));
    }

    private static LocalDate dayOf(PlannedVisit visit) {
        return visit.startsAt().atZone(visit.zone()).toLocalDate();
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
