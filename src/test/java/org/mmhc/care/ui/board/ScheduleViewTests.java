package org.mmhc.care.ui.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.AssignCaregiver;
import org.mmhc.care.AssignmentDesk.CallOut;
import org.mmhc.care.AssignmentDesk.Reassign;
import org.mmhc.care.RefusedCare;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.ScheduleDesk;
import org.mmhc.care.ScheduleDesk.MoveVisit;
import org.mmhc.care.ScheduleDesk.Moving;
import org.mmhc.care.ScheduleDesk.Scope;
import org.mmhc.care.VisitCancelling;
import org.mmhc.care.VisitSchedule;
import org.mmhc.care.VisitSchedule.AwayTime;
import org.mmhc.care.VisitSchedule.Period;
import org.mmhc.care.VisitSchedule.ScheduledVisit;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.CaregiverIndex.Known;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.ui.OfficeFixtures;
import org.mmhc.care.ui.board.TimeLine.Drop;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitChanged;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import tools.jackson.databind.JsonNode;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.care.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.COMMITTEE, number = 100002)
class ScheduleViewTests extends SpringBrowserlessTest {

    private static final VisitId BOOKED = new VisitId("VI-1");

    @MockitoBean
    VisitSchedule schedule;

    @MockitoBean
    VisitCancelling cancelling;

    @MockitoBean
    AssignmentDesk desk;

    @MockitoBean
    ScheduleDesk replan;

    @Autowired
    HandBroadcasts broadcasts;

    @BeforeEach
    void ashaGoesToPaulOnMondayAndNobodyOnWednesday() {
        when(schedule.between(any(), any()))
                .thenReturn(new Period(
                        List.of(planned(-1, true), planned(1, true), planned(3, false)),
                        List.of(new AwayTime(OfficeFixtures.ASHA, "Asha Able", NOW, NOW.plusSeconds(3600))),
                        OfficeFixtures.BERLIN,
                        true,
                        Map.of(OfficeFixtures.ASHA, 30),
                        Map.of(OfficeFixtures.ASHA, new Known("Mysuru", Set.of(Skill.MOBILITY)))));
        when(replan.moving(BOOKED, Scope.ALL)).thenReturn(new Moving(List.of(visit(1), visit(8)), List.of()));
        when(replan.moving(BOOKED, Scope.FOLLOWING))
                .thenReturn(new Moving(List.of(visit(1), visit(8)), List.of(visit(15))));
        when(schedule.others(BOOKED))
                .thenReturn(new Ranking(
                        List.of(OfficeFixtures.candidate(
                                OfficeFixtures.RAVI,
                                "Ravi Ready",
                                0,
                                List.of(new Objection(Rule.SHORT_REST, Policy.WARN, List.of("VI-1"))),
                                List.of("VI-1"))),
                        List.of(OfficeFixtures.candidate(
                                OfficeFixtures.IMRAN,
                                "Imran Ill",
                                0,
                                List.of(new Objection(Rule.ON_LEAVE, Policy.PROHIBIT, List.of("VI-1"))),
                                List.of())),
                        new Weights(30, 15, 20, 15, 10, 10)));
    }

    @Test
    void aWeekStandsByCaregiverWithTheUnstaffedOnTop() {
        navigate(ScheduleView.class);

        verify(schedule).between(Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet", "Asha Able");
        assertThat(drawn("rows").get(1).get("hint").asString())
                .isEqualTo(OfficeFixtures.ASHA + ", 4 h, would like 30 h");
        assertThat(drawn("bars").findValuesAsString("kind")).containsExactly("booked", "booked", "open", "away");
        assertThat(drawn("bars").get(2).get("row").asString()).isEqualTo("nobody");
        assertThat(drawn("bars").get(1).get("words").asString())
                .isEqualTo("Mon 23 Nov, 08:00 to 10:00: Personal care for Paul Patient, Asha Able");

        by().setValue(ScheduleView.By.PATIENT);
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet", "Paul Patient");
        assertThat(drawn("bars").findValuesAsString("kind")).containsExactly("booked", "booked", "open");

        find(TextField.class).withId("schedule-person").single().setValue("quentin");
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aWeekIsNarrowedToATownAndASkillAndThoseWithoutAnybodyStay() {
        navigate(ScheduleView.class);
        Select<String> area = find(Select.class).withId("schedule-area").single();
        Select<Skill> skill = find(Select.class).withId("schedule-skill").single();
        assertThat(area.getListDataView().getItems()).containsExactly("Mysuru");

        skill.setValue(Skill.WOUND_CARE);
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet");
        assertThat(drawn("bars").findValuesAsString("kind")).containsExactly("open");
        skill.setValue(Skill.MOBILITY);
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet", "Asha Able");

        area.setValue("Mysuru");
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet", "Asha Able");
        area.setValue(null);
        skill.setValue(null);
        assertThat(drawn("bars").findValuesAsString("kind")).containsExactly("booked", "booked", "open", "away");
    }

    @Test
    void aLetterLeadsBackToThisWeek() {
        navigate(ScheduleView.class);
        test(find(Button.class).withId("week-next").single()).click();

        find(TimeLine.class).single().press("t");

        verify(schedule, times(2))
                .between(Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void oneKindOfCareIsLookedAtAndStaysChosenInTheNextWeek() {
        navigate(ScheduleView.class);
        Select<String> service = find(Select.class).withId("schedule-service").single();
        service.setValue("Personal care");
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet", "Asha Able");

        when(schedule.between(any(), any()))
                .thenReturn(new Period(
                        List.of(new ScheduledVisit(visit(1), "Paul Patient", "Asha Able", "Nursing visit")),
                        List.of(),
                        OfficeFixtures.BERLIN,
                        true,
                        Map.of(),
                        Map.of()));
        test(find(Button.class).withId("week-next").single()).click();
        assertThat(service.getValue()).isEqualTo("Personal care");
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet");
        service.setValue("Nursing visit");
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet", "Asha Able");
        service.clear();
        assertThat(drawn("bars")).hasSize(1);
    }

    @Test
    void ofVeryManyPeopleAPageIsDrawnAndThoseAfterItWhenAskedFor() {
        when(schedule.between(any(), any()))
                .thenReturn(new Period(
                        IntStream.range(0, 120)
                                .mapToObj(ScheduleViewTests::goes)
                                .toList(),
                        List.of(),
                        OfficeFixtures.BERLIN,
                        true,
                        Map.of(OfficeFixtures.ASHA, 30),
                        Map.of()));
        navigate(ScheduleView.class);
        assertThat(drawn("rows").size()).isEqualTo(1 + 50);
        assertThat(drawn("bars").size()).isEqualTo(50);

        test(find(Button.class).withId("more-people").single()).click();
        assertThat(drawn("rows").size()).isEqualTo(1 + 100);
        assertThat(find(Button.class).withId("more-people").single().getText()).isEqualTo("Show more of 20");

        find(TextField.class).withId("schedule-person").single().setValue("Person 119");
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet", "Person 119");
        assertThat(find(Button.class).withId("more-people").all()).isEmpty();
    }

    private static ScheduledVisit goes(int number) {
        return new ScheduledVisit(
                OfficeFixtures.visit(1, Uid.of(Role.CAREGIVER, 200_000 + number)),
                "Paul Patient",
                "Person %03d".formatted(number),
                "Personal care");
    }

    @Test
    void theNextWeekIsReadWhenAskedFor() {
        navigate(ScheduleView.class);
        test(find(Button.class).withId("week-next").single()).click();

        verify(schedule).between(Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-30T00:00:00Z"));
        assertThat(find(Paragraph.class).withId("schedule-week").single().getText())
                .isEqualTo("23 Nov 2026 to 29 Nov 2026");
    }

    @Test
    void somebodyElseIsSentWithAReasonForTheWarning() {
        navigate(ScheduleView.class);
        find(TimeLine.class).single().open("VI-1");
        test(find(Button.class).withId("visit-reassign").single()).click();
        test(find(Button.class).withId("choose-" + OfficeFixtures.RAVI.value()).single())
                .click();
        warning().setValue(ChoiceReason.CAREGIVER_AGREED);
        test(find(Button.class).withId("choice-send").single()).click();

        verify(desk)
                .reassign(new Reassign(
                        List.of(BOOKED),
                        OfficeFixtures.RAVI,
                        null,
                        Map.of(Rule.SHORT_REST, ChoiceReason.CAREGIVER_AGREED),
                        null));
        assertThat(find(Dialog.class).all()).isEmpty();
        verify(schedule, times(2)).between(any(), any());
    }

    @Test
    void whoCannotComeIsCalledOutAfterAQuestion() {
        navigate(ScheduleView.class);
        find(TimeLine.class).single().open("VI-1");
        test(find(Button.class).withId("visit-call-out").single()).click();
        test(find(ConfirmDialog.class).single()).reject();

        verify(desk).callOut(new CallOut(List.of(BOOKED)));
    }

    @Test
    void aVisitIsCalledOff() {
        navigate(ScheduleView.class);
        find(TimeLine.class).single().open("VI-1");
        test(find(Button.class).withId("visit-cancel").single()).click();
        find(TextArea.class).withId("cancel-visit-reason").single().setValue("In hospital");
        test(find(Button.class).withId("cancel-visit-save").single()).click();

        verify(cancelling).cancel(argThat(command -> command.visit().equals(BOOKED)));
        verify(schedule, times(2)).between(any(), any());
    }

    @Test
    void aRuleThatForbidsItIsSaidInWords() {
        doThrow(RefusedCare.notAllowed(Rule.ON_LEAVE)).when(desk).reassign(any());
        navigate(ScheduleView.class);
        find(TimeLine.class).single().open("VI-1");
        test(find(Button.class).withId("visit-reassign").single()).click();
        test(find(Button.class).withId("choose-" + OfficeFixtures.RAVI.value()).single())
                .click();
        warning().setValue(ChoiceReason.KNOWS_PATIENT);
        test(find(Button.class).withId("choice-send").single()).click();

        assertThat(find(Notification.class).all().getLast().getElement().getTextRecursively())
                .contains("This caregiver cannot go: away (Mon 23 Nov, 08:00 to 10:00).");
        verify(schedule, times(2)).others(BOOKED);
    }

    @Test
    void aVisitMovesWithThoseAfterItAndSaysWhichStay() {
        navigate(ScheduleView.class);
        find(TimeLine.class).single().open("VI-1");
        test(find(Button.class).withId("visit-move").single()).click();
        assertThat(time("startTime").getValue()).isEqualTo(LocalTime.of(8, 0));
        scope().setValue(Scope.FOLLOWING);
        assertThat(find(Div.class).withId("move-others").single().getElement().getTextRecursively())
                .contains("2 visits move.", "These stay as they are", "Mon 7 Dec, 08:00 to 10:00");
        assertThat(day().isReadOnly()).isTrue();
        time("startTime").setValue(LocalTime.of(9, 30));
        time("endTime").setValue(LocalTime.of(11, 0));
        saveBecause("");
        verify(replan, never()).move(any());

        saveBecause("She sleeps longer");
        verify(replan)
                .move(new MoveVisit(
                        BOOKED,
                        0,
                        Scope.FOLLOWING,
                        LocalDateTime.parse("2026-11-23T09:30"),
                        LocalDateTime.parse("2026-11-23T11:00"),
                        "She sleeps longer"));
        assertThat(find(Dialog.class).all()).isEmpty();
        verify(schedule, times(2)).between(any(), any());
    }

    @Test
    void aVisitThatIsDraggedToAnotherDayMovesThereWhenAReasonIsGiven() {
        navigate(ScheduleView.class);
        drop("VI-1", OfficeFixtures.ASHA, "2026-11-25T08:00");
        saveBecause("Clinic on Monday");

        verify(replan)
                .move(new MoveVisit(
                        BOOKED,
                        0,
                        Scope.THIS,
                        LocalDateTime.parse("2026-11-25T08:00"),
                        LocalDateTime.parse("2026-11-25T10:00"),
                        "Clinic on Monday"));
    }

    @Test
    void whatIsWrongWithANewTimeStandsAtItsField() {
        doThrow(RefusedCare.dayPassed()).when(replan).move(any());
        navigate(ScheduleView.class);
        drop("VI-1", OfficeFixtures.ASHA, "2026-11-21T08:00");
        saveBecause("Clinic on Monday");
        assertThat(day().getErrorMessage()).isEqualTo("This time is over.");

        doThrow(RefusedCare.lengthUnfit(30, 480)).when(replan).move(any());
        saveBecause("Clinic on Monday");
        assertThat(time("endTime").getErrorMessage()).isEqualTo("A visit of this kind lasts from 30 to 480 minutes.");

        doThrow(RefusedCare.notAllowed(Rule.ON_LEAVE)).when(replan).move(any());
        saveBecause("Clinic on Monday");
        assertThat(time("startTime").getErrorMessage()).isEqualTo("This caregiver cannot go: away.");

        doThrow(new VisitChanged()).when(replan).move(any());
        saveBecause("Clinic on Monday");
        assertThat(toast()).contains("Somebody changed this visit meanwhile.");
        assertThat(find(Dialog.class).all()).isEmpty();
    }

    @Test
    void aVisitThatIsDraggedToSomebodyElseAsksWhyForTheWarning() {
        navigate(ScheduleView.class);
        drop("VI-1", OfficeFixtures.RAVI, "2026-11-23T08:00");
        warning().setValue(ChoiceReason.CAREGIVER_AGREED);
        test(find(Button.class).withId("choice-send").single()).click();

        verify(desk)
                .reassign(new Reassign(
                        List.of(BOOKED),
                        OfficeFixtures.RAVI,
                        null,
                        Map.of(Rule.SHORT_REST, ChoiceReason.CAREGIVER_AGREED),
                        null));
    }

    @Test
    void whatForbidsSomebodyElseIsSaidAndNothingIsOffered() {
        navigate(ScheduleView.class);
        drop("VI-1", OfficeFixtures.IMRAN, "2026-11-23T08:00");

        assertThat(toast()).contains("This caregiver cannot go: away (Mon 23 Nov, 08:00 to 10:00).");
        assertThat(find(Dialog.class).all()).isEmpty();
        verify(desk, never()).reassign(any());
    }

    @Test
    void aVisitWithNobodyIsGivenToWhomItIsDraggedTo() {
        when(desk.candidates(OfficeFixtures.REQUEST)).thenReturn(OfficeFixtures.candidates());
        navigate(ScheduleView.class);
        drop("VI-3", OfficeFixtures.ASHA, "2026-11-25T08:00");

        verify(desk)
                .assign(new AssignCaregiver(
                        OfficeFixtures.REQUEST,
                        OfficeFixtures.ASHA,
                        List.of(new VisitId("VI-3")),
                        "MR-1",
                        null,
                        Map.of(),
                        null));
    }

    @Test
    void oneThingIsDraggedAtATimeAndAVisitStaysWithItsPatient() {
        navigate(ScheduleView.class);
        drop("VI-1", OfficeFixtures.RAVI, "2026-11-24T08:00");
        assertThat(toast()).contains("One thing at a time, please");
        by().setValue(ScheduleView.By.PATIENT);
        drop("VI-1", OfficeFixtures.RAVI, "2026-11-23T08:00");
        assertThat(toast()).contains("A visit stays with its patient.");
        drop("VI--1", OfficeFixtures.PAUL, "2026-11-24T08:00");
        assertThat(toast()).contains("This visit has begun");
        verify(desk, never()).reassign(any());
    }

    @Test
    void aVisitThatHasBegunStaysAndOneWithNobodyLeadsToTheBoard() {
        navigate(ScheduleView.class);
        find(TimeLine.class).single().open("VI--1");
        assertThat(find(Button.class).withId("visit-reassign").all()).isEmpty();
        find(Dialog.class).single().close();

        find(TimeLine.class).single().open("VI-3");
        assertThat(find(RouterLink.class).single().getText()).isEqualTo("Choose somebody");
        assertThat(find(Button.class).withId("visit-call-out").all()).isEmpty();
    }

    @Test
    void anEmptyWeekSaysSoUntilSomethingIsPlanned() {
        Period full = schedule.between(NOW, NOW.plusSeconds(1));
        when(schedule.between(any(), any()))
                .thenReturn(new Period(List.of(), List.of(), OfficeFixtures.BERLIN, true, Map.of(), Map.of()));
        navigate(ScheduleView.class);
        assertThat(find(Div.class)
                        .withClassName("empty-state")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("No visits in this week");

        when(schedule.between(any(), any())).thenReturn(full);
        broadcasts.tell(RequestRecords.TOPIC, OfficeFixtures.REQUEST.value());
        roundTrip();

        assertThat(find(Div.class).withClassName("empty-state").all()).isEmpty();
    }

    private static ScheduledVisit planned(int day, boolean booked) {
        return new ScheduledVisit(
                OfficeFixtures.visit(day, booked ? OfficeFixtures.ASHA : null),
                "Paul Patient",
                booked ? "Asha Able" : null,
                "Personal care");
    }

    private static PlannedVisit visit(int day) {
        return OfficeFixtures.visit(day, OfficeFixtures.ASHA);
    }

    private void drop(String bar, Uid row, String start) {
        LocalDateTime from = LocalDateTime.parse(start);
        find(TimeLine.class).single().drop(new Drop(bar, row.value(), from, from.plusHours(2)));
    }

    private void saveBecause(String reason) {
        find(TextField.class).withId("move-reason").single().setValue(reason);
        test(find(Button.class).withId("move-save").single()).click();
    }

    private DatePicker day() {
        return find(DatePicker.class).withId("move-day").single();
    }

    private TimePicker time(String property) {
        return find(TimePicker.class).withId("move-" + property).single();
    }

    private String toast() {
        return find(Notification.class).all().getLast().getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Scope> scope() {
        return find(RadioButtonGroup.class).withId("move-scope").single();
    }

    private JsonNode drawn(String property) {
        return find(TimeLine.class).single().getElement().getPropertyRaw(property) instanceof JsonNode json
                ? json
                : JacksonUtils.nullNode();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<ScheduleView.By> by() {
        return find(RadioButtonGroup.class).withId("schedule-by").single();
    }

    @SuppressWarnings("unchecked")
    private Select<ChoiceReason> warning() {
        return find(Select.class).withId("warning-SHORT_REST").single();
    }
}
