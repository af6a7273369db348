package org.mmhc.care.ui.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.internal.JacksonUtils;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.AssignCaregiver;
import org.mmhc.care.AssignmentDesk.Candidates;
import org.mmhc.care.RefusedCare;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.SeekingDesk;
import org.mmhc.care.VisitSchedule;
import org.mmhc.care.VisitSchedule.AwayTime;
import org.mmhc.care.VisitSchedule.Period;
import org.mmhc.care.VisitSchedule.ScheduledVisit;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.figures.ChoiceReport;
import org.mmhc.care.figures.ChoiceReport.CaregiverChoices;
import org.mmhc.care.figures.ChoiceReport.OtherChoice;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.care.ui.OfficeFixtures;
import org.mmhc.care.ui.board.TimeLine.Drop;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import tools.jackson.databind.JsonNode;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.care.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.COMMITTEE, number = 100002)
class AssignmentBoardViewTests extends SpringBrowserlessTest {

    private static final CareRequestId URGENT = new CareRequestId("CR-2");

    @MockitoBean
    RequestRecords requests;

    @MockitoBean
    AssignmentDesk desk;

    @MockitoBean
    SeekingDesk seeking;

    @MockitoBean
    VisitSchedule schedule;

    @MockitoBean
    ChoiceReport report;

    @MockitoBean
    UserDirectory users;

    @Autowired
    HandBroadcasts broadcasts;

    @BeforeEach
    void paulAndNoraNeedSomebody() {
        waiting(OfficeFixtures.summary(), OfficeFixtures.summary(URGENT, "Nora Needs", Urgency.URGENT));
        when(requests.refreshed(any())).thenReturn(OfficeFixtures.details());
        when(desk.candidates(any())).thenReturn(OfficeFixtures.candidates());
        PlannedVisit booked = OfficeFixtures.visit(2, OfficeFixtures.ASHA);
        when(schedule.of(any(), any(), any()))
                .thenReturn(new Period(
                        List.of(new ScheduledVisit(booked, "Quentin Quiet", "Asha Able", "Personal care")),
                        List.of(new AwayTime(
                                OfficeFixtures.RAVI,
                                "Ravi Ready",
                                NOW.plus(Duration.ofDays(2)),
                                NOW.plus(Duration.ofDays(3)))),
                        OfficeFixtures.BERLIN,
                        true,
                        Map.of(),
                        Map.of()));
    }

    @Test
    void whenNobodyCouldGoTheTimesAreReadAllTheSame() {
        Candidates found = OfficeFixtures.candidates();
        when(desk.candidates(any()))
                .thenReturn(new Candidates(
                        found.request(),
                        found.run(),
                        new Ranking(
                                List.of(),
                                found.ranking().notPossible(),
                                found.ranking().weights()),
                        found.toStaff()));
        navigate(AssignmentBoardView.class);

        assertThat(find(UnorderedList.class)
                        .withId("board-times")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Mon 23 Nov, 08:00 to 10:00");
    }

    @Test
    void theMostUrgentStandsOnTopAndIsShown() {
        navigate(AssignmentBoardView.class);

        assertThat(find(UnorderedList.class)
                        .withId("to-staff")
                        .single()
                        .getChildren()
                        .map(item -> item.getElement().getTextRecursively()))
                .satisfiesExactly(
                        first -> assertThat(first).contains("Nora Needs", "Within a day", "in 3 hours"),
                        second -> assertThat(second).contains("Paul Patient", "Personal care, 3 visits"));
        verify(desk).candidates(URGENT);
    }

    @Test
    void whoChoosesARequestByTheKeyboardStaysOnIt() {
        navigate(AssignmentBoardView.class);
        NativeButton paul = find(NativeButton.class)
                .withId("request-" + OfficeFixtures.REQUEST.value())
                .single();
        test(paul).click();

        verify(desk).candidates(OfficeFixtures.REQUEST);
        assertThat(paul.isAttached()).isTrue();
        assertThat(paul.getElement().getAttribute("aria-current")).isEqualTo("true");
        assertThat(paul.getElement().getTextRecursively()).contains("Paul Patient");
    }

    @Test
    void theDaysOfThoseWhoCouldGoAreDrawnWithWhatIsBookedAndWhenTheyAreAway() {
        navigate(AssignmentBoardView.class);

        JsonNode bars = bars();
        assertThat(bars.findValuesAsString("kind"))
                .containsExactly(
                        "open", "open", "open", "wanted", "wanted", "wanted", "wanted", "wanted", "wanted", "booked",
                        "away");
        assertThat(bars.get(0).get("start").asString()).isEqualTo("2026-11-23T08:00");
        assertThat(bars.get(9).get("row").asString()).isEqualTo(OfficeFixtures.ASHA.value());
        assertThat(bars.get(9).get("title").asString()).isEqualTo("08:00 Quentin Quiet");
    }

    @Test
    void somebodyIsSentFromTheMenuAndTheRequestLeavesTheBoard() {
        doAnswer(call -> {
                    waiting(OfficeFixtures.summary());
                    return null;
                })
                .when(desk)
                .assign(any());
        navigate(AssignmentBoardView.class);
        MenuItem root =
                find(MenuBar.class).withId("assign-to").single().getItems().getFirst();
        assertThat(root.getSubMenu().getItems().stream().map(MenuItem::getText))
                .containsExactly("Asha Able (70)", "Ravi Ready (50)");
        ComponentUtil.fireEvent(
                root.getSubMenu().getItems().getFirst(),
                new ClickEvent<>(root.getSubMenu().getItems().getFirst()));

        verify(desk)
                .assign(new AssignCaregiver(
                        OfficeFixtures.REQUEST,
                        OfficeFixtures.ASHA,
                        OfficeFixtures.VISITS.stream().map(PlannedVisit::id).toList(),
                        "MR-1",
                        null,
                        Map.of(),
                        null));
        assertThat(find(NativeButton.class).withClassName("board-request").all())
                .hasSize(1);
        verify(desk).candidates(OfficeFixtures.REQUEST);
    }

    @Test
    void whatIsNotAllowedIsSaidAndTheListIsReadAgain() {
        doThrow(RefusedCare.matchChanged()).when(desk).assign(any());
        navigate(AssignmentBoardView.class);

        Candidates before = OfficeFixtures.candidates();
        when(desk.candidates(URGENT))
                .thenReturn(new Candidates(
                        URGENT,
                        "MR-2",
                        new Ranking(
                                before.ranking().able().reversed(),
                                before.ranking().notPossible(),
                                before.ranking().weights()),
                        before.toStaff()));

        find(TimeLine.class).single().open(OfficeFixtures.ASHA + "/VI-1");

        assertThat(find(Notification.class).all().getLast().getElement().getTextRecursively())
                .contains("Something has changed since you saw this list.");
        verify(desk, times(2)).candidates(URGENT);
        assertThat(find(H3.class).all().getFirst().getText()).isEqualTo("1. Ravi Ready");
    }

    @Test
    void aVisitIsDraggedToWhoGoesAndEachWarningWantsItsReason() {
        navigate(AssignmentBoardView.class);
        drop("VI-3", OfficeFixtures.ASHA, "2026-11-25T08:00");
        verify(desk).assign(sent(OfficeFixtures.ASHA, null, Map.of()));

        drop("VI-3", OfficeFixtures.RAVI, "2026-11-25T08:00");
        select("choice-reason").setValue(ChoiceReason.KNOWS_PATIENT);
        select("warning-OVER_WEEK").setValue(ChoiceReason.CAREGIVER_AGREED);
        test(find(Button.class).withId("choice-send").single()).click();
        verify(desk)
                .assign(sent(
                        OfficeFixtures.RAVI,
                        ChoiceReason.KNOWS_PATIENT,
                        Map.of(Rule.OVER_WEEK, ChoiceReason.CAREGIVER_AGREED)));
    }

    @Test
    void aVisitThatIsDraggedToWhoCannotGoSaysWhyAndOffersNothing() {
        Candidates all = OfficeFixtures.candidates();
        when(desk.candidates(any()))
                .thenReturn(new Candidates(
                        all.request(),
                        all.run(),
                        new Ranking(
                                List.of(OfficeFixtures.candidate(
                                        OfficeFixtures.ASHA,
                                        "Asha Able",
                                        0,
                                        List.of(new Objection(Rule.OVERLAP, Policy.PROHIBIT, List.of("VI-3"))),
                                        List.of("VI-1", "VI-5"))),
                                List.of(),
                                all.ranking().weights()),
                        all.toStaff()));
        navigate(AssignmentBoardView.class);
        drop("VI-3", OfficeFixtures.ASHA, "2026-11-25T08:00");

        assertThat(find(Notification.class).all().getLast().getElement().getTextRecursively())
                .contains("This caregiver cannot go: has another visit then (Wed 25 Nov, 08:00 to 10:00).");
        assertThat(find(Dialog.class).all()).isEmpty();
        verify(desk, never()).assign(any());
    }

    @Test
    void theListIsThereBeforeItIsKnownWhoCouldGo() {
        List<String> seen = new ArrayList<>();
        when(desk.candidates(URGENT)).thenAnswer(call -> {
            seen.add("%d requests, %s"
                    .formatted(
                            find(NativeButton.class)
                                    .withClassName("board-request")
                                    .all()
                                    .size(),
                            chosen()));
            return OfficeFixtures.candidates();
        });
        navigate(AssignmentBoardView.class);

        assertThat(seen).containsExactly("2 requests, Looking who could go…");
        assertThat(chosen()).doesNotContain("Looking who could go…");
    }

    @Test
    void whoCouldGoToTheFirstDoesNotDisplaceTheRequestThatIsChosenMeanwhile() {
        Candidates none = OfficeFixtures.candidates();
        when(desk.candidates(OfficeFixtures.REQUEST))
                .thenReturn(new Candidates(none.request(), none.run(), none.ranking(), List.of()));
        when(desk.candidates(URGENT)).thenAnswer(call -> {
            test(find(NativeButton.class)
                            .withId("request-" + OfficeFixtures.REQUEST.value())
                            .single())
                    .click();
            return OfficeFixtures.candidates();
        });
        navigate(AssignmentBoardView.class);

        assertThat(chosen()).contains("Every visit has somebody");
        assertThat(find(MenuBar.class).withId("assign-to").all()).isEmpty();
    }

    private String chosen() {
        return find(Div.class).withId("board-chosen").single().getElement().getTextRecursively();
    }

    private void drop(String visit, Uid caregiver, String start) {
        LocalDateTime from = LocalDateTime.parse(start);
        find(TimeLine.class).single().drop(new Drop(visit, caregiver.value(), from, from.plusHours(2)));
    }

    private static AssignCaregiver sent(
            Uid caregiver, @Nullable ChoiceReason reason, Map<Rule, ChoiceReason> warnings) {
        return new AssignCaregiver(
                OfficeFixtures.REQUEST, caregiver, List.of(new VisitId("VI-3")), "MR-1", reason, warnings, null);
    }

    @SuppressWarnings("unchecked")
    private Select<ChoiceReason> select(String id) {
        return find(Select.class).withId(id).single();
    }

    @Test
    void whoNeedsSomebodyWhileOneLooksAppears() {
        waiting();
        navigate(AssignmentBoardView.class);
        assertThat(find(Div.class)
                        .withClassName("empty-state")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Every visit of the next 14 days has a caregiver");

        waiting(OfficeFixtures.summary());
        broadcasts.tell(RequestRecords.TOPIC, OfficeFixtures.REQUEST.value());
        roundTrip();

        assertThat(find(NativeButton.class)
                        .withId("request-" + OfficeFixtures.REQUEST.value())
                        .all())
                .hasSize(1);
        assertThat(find(Button.class)
                        .withId("choose-" + OfficeFixtures.ASHA.value())
                        .all())
                .hasSize(1);
    }

    @Test
    void aRequestWhoseVisitsAllHaveSomebodySaysSo() {
        Candidates none = OfficeFixtures.candidates();
        when(desk.candidates(any())).thenReturn(new Candidates(none.request(), none.run(), none.ranking(), List.of()));
        navigate(AssignmentBoardView.class);

        assertThat(find(Div.class).withId("board-chosen").single().getElement().getTextRecursively())
                .contains("Every visit has somebody");
        assertThat(find(TimeLine.class).all()).isEmpty();
    }

    @Test
    void choicesAgainstTheRankingAreCountedWithTheirReasons() {
        when(report.between(NOW.minus(Duration.ofDays(90)), NOW))
                .thenReturn(new CaregiverChoices(
                        12,
                        1,
                        Map.of(ChoiceReason.KNOWS_PATIENT, 1),
                        List.of(new OtherChoice(
                                OfficeFixtures.REQUEST,
                                OfficeFixtures.RAVI,
                                2,
                                59,
                                ChoiceReason.KNOWS_PATIENT,
                                "From hospital",
                                OfficeFixtures.ASHA,
                                NOW))));
        when(users.nameOf(OfficeFixtures.RAVI)).thenReturn("Ravi Ready");
        navigate(AssignmentBoardView.class);
        Details choices = find(Details.class).withId("other-choices").single();
        choices.setOpened(true);

        assertThat(choices.getElement().getTextRecursively())
                .contains("From a list 12 were chosen; one was not its first.", "The patient knows them: 1")
                .contains("Ravi Ready · place 2, score 59 · The patient knows them", "From hospital", "CR-1");
    }

    @Test
    void ofVeryManyRequestsAPageIsDrawnAndThoseAfterItWhenAskedFor() {
        when(requests.byNeed(any(), any()))
                .thenReturn(new PageImpl<>(List.of(OfficeFixtures.summary()), PageRequest.of(0, 50), 240));
        navigate(AssignmentBoardView.class);
        verify(requests).byNeed(any(), eq(PageRequest.of(0, 50)));

        test(find(Button.class).withId("more-requests").single()).click();

        verify(requests).byNeed(any(), eq(PageRequest.of(0, 100)));
    }

    private void waiting(RequestSummary... all) {
        when(requests.byNeed(any(), any())).thenReturn(new PageImpl<>(List.of(all)));
    }

    private JsonNode bars() {
        return find(TimeLine.class).single().getElement().getPropertyRaw("bars") instanceof JsonNode bars
                ? bars
                : JacksonUtils.nullNode();
    }
}
