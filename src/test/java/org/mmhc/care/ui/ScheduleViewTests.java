package org.mmhc.care.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.CallOut;
import org.mmhc.care.AssignmentDesk.Reassign;
import org.mmhc.care.ChoiceReason;
import org.mmhc.care.RefusedCare;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.VisitSchedule;
import org.mmhc.care.VisitSchedule.AwayTime;
import org.mmhc.care.VisitSchedule.Period;
import org.mmhc.care.VisitSchedule.ScheduledVisit;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.visits.VisitId;
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
    AssignmentDesk desk;

    @Autowired
    HandBroadcasts broadcasts;

    @BeforeEach
    void ashaGoesToPaulOnMondayAndNobodyOnWednesday() {
        when(schedule.between(any(), any()))
                .thenReturn(new Period(
                        List.of(planned(-1, true), planned(1, true), planned(3, false)),
                        List.of(new AwayTime(OfficeFixtures.ASHA, "Asha Able", NOW, NOW.plusSeconds(3600))),
                        OfficeFixtures.BERLIN,
                        true));
        when(schedule.others(BOOKED))
                .thenReturn(new Ranking(
                        List.of(OfficeFixtures.candidate(
                                OfficeFixtures.RAVI,
                                "Ravi Ready",
                                0,
                                List.of(new Objection(Rule.SHORT_REST, Policy.WARN, List.of("VI-1"))),
                                List.of("VI-1"))),
                        List.of(),
                        new Weights(30, 15, 20, 15, 10, 10)));
    }

    @Test
    void aWeekStandsByCaregiverWithTheUnstaffedOnTop() {
        navigate(ScheduleView.class);

        verify(schedule).between(Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(drawn("rows").findValuesAsString("title")).containsExactly("Nobody yet", "Asha Able");
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
                .contains("This caregiver cannot go: away.");
        verify(schedule, times(2)).others(BOOKED);
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
        when(schedule.between(any(), any())).thenReturn(new Period(List.of(), List.of(), OfficeFixtures.BERLIN, true));
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
