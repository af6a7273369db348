package org.mmhc.care.ui.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.AssignCaregiver;
import org.mmhc.care.AssignmentDesk.AssignmentRow;
import org.mmhc.care.AssignmentDesk.EndAssignment;
import org.mmhc.care.RefusedCare;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.SeekingDesk;
import org.mmhc.care.SeekingDesk.AskFirst;
import org.mmhc.care.SeekingDesk.AssignmentDecision;
import org.mmhc.care.SeekingDesk.CoverDecision;
import org.mmhc.care.SeekingDesk.DecideAssignment;
import org.mmhc.care.SeekingDesk.DecideCover;
import org.mmhc.care.assignment.AssignedHow;
import org.mmhc.care.assignment.AssignmentId;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.ui.OfficeFixtures;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.COMMITTEE, number = 100002)
class AssignCaregiverTaskFormTests extends SpringBrowserlessTest {

    private static final TaskId TASK = new TaskId("TSK-1");
    private static final List<VisitId> ALL =
            OfficeFixtures.VISITS.stream().map(PlannedVisit::id).toList();

    private final RequestRecords requests = mock(RequestRecords.class);
    private final AssignmentDesk desk = mock(AssignmentDesk.class);
    private final SeekingDesk seeking = mock(SeekingDesk.class);
    private final UserDirectory users = mock(UserDirectory.class);
    private final TaskFormContext page = mock(TaskFormContext.class);
    private final TaskSummary task = mock(TaskSummary.class);

    @BeforeEach
    void miraLooksForSomebodyForPaul() {
        when(task.id()).thenReturn(TASK);
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(OfficeFixtures.REQUEST.value());
        TaskDetails details = mock(TaskDetails.class);
        when(details.task()).thenReturn(task);
        when(page.details()).thenReturn(details);
        when(page.draft()).thenReturn(Optional.empty());
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(page)
                .decide(any(), anyString());
        when(requests.get(OfficeFixtures.REQUEST)).thenReturn(OfficeFixtures.details());
        when(desk.candidates(OfficeFixtures.REQUEST)).thenReturn(OfficeFixtures.candidates());
        show("care.assignCaregiver");
    }

    @Test
    void theFirstIsSentWithoutAQuestion() {
        choose(OfficeFixtures.ASHA);

        verify(desk)
                .assign(new AssignCaregiver(
                        OfficeFixtures.REQUEST, OfficeFixtures.ASHA, ALL, "MR-1", null, Map.of(), null));
        assertThat(find(Paragraph.class).withId("assigned").single().getText())
                .isEqualTo("Asha Able goes, to 3 visits.");
        assertThat(find(Button.class).withId("submit-decision").all()).isEmpty();
    }

    @Test
    void eachIsShownWithWhatAddsUpAndWhatSpeaksAgainstThem() {
        List<String> able = find(ListItem.class).withClassName("candidate").all().stream()
                .map(item -> item.getElement().getTextRecursively())
                .toList();

        assertThat(able).hasSize(2);
        assertThat(able.getFirst())
                .contains("1. Asha Able", "Score 70", "Knows the patient", "20.4 of 30.0", "not known")
                .contains("26 h in their fullest week, would like 30 h")
                .contains("20.4 + 15.0 + 14.0 + 6.9 + 9.0 + 5.0 = 70.3, shown as 70");
        assertThat(able.getLast()).contains("Needs a reason", "more hours in the week than usual");
        assertThat(find(Details.class)
                        .withId("not-possible")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Imran Ill", "Not possible", "away");
        assertThat(find(Div.class)
                        .withClassName("request-in-short")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Personal care for Paul Patient", "Within three days", "Dementia care", "German");
    }

    @Test
    void thoseWhoAreTickedAreAskedBeforeAnybodyElseWithAReasonWhereARuleWarns() {
        find(Checkbox.class)
                .withId("tick-" + OfficeFixtures.ASHA.value())
                .single()
                .setValue(true);
        find(Checkbox.class)
                .withId("tick-" + OfficeFixtures.RAVI.value())
                .single()
                .setValue(true);
        test(find(Button.class).withId("ask-ticked").single()).click();
        assertThat(reason("choice-reason").getLabel()).contains("more hours in the week than usual");
        send();
        verify(seeking, times(0)).ask(any());
        reason("choice-reason").setValue(ChoiceReason.OTHERS_NOT_FREE);
        send();

        verify(seeking)
                .ask(new AskFirst(
                        OfficeFixtures.REQUEST,
                        List.of(OfficeFixtures.ASHA, OfficeFixtures.RAVI),
                        ChoiceReason.OTHERS_NOT_FREE,
                        null));
        assertThat(find(Paragraph.class).withId("assigned").single().getText()).startsWith("They are asked now.");
    }

    @Test
    void whoIsNotFirstAndOverTheirHoursNeedsTwoReasons() {
        choose(OfficeFixtures.RAVI);
        send();

        assertThat(reason("choice-reason").getErrorMessage()).isEqualTo("Please say why.");
        assertThat(find(CustomField.class).withId("choice-warnings").single().getErrorMessage())
                .isEqualTo("Give a reason for each.");
        reason("choice-reason").setValue(ChoiceReason.KNOWS_PATIENT);
        reason("warning-OVER_WEEK").setValue(ChoiceReason.OTHER);
        send();
        assertThat(find(TextArea.class).withId("choice-note").single().isInvalid())
                .isTrue();
        verify(desk, times(0)).assign(any());
        find(TextArea.class).withId("choice-note").single().setValue("He agreed by phone");
        send();

        verify(desk)
                .assign(new AssignCaregiver(
                        OfficeFixtures.REQUEST,
                        OfficeFixtures.RAVI,
                        ALL,
                        "MR-1",
                        ChoiceReason.KNOWS_PATIENT,
                        Map.of(Rule.OVER_WEEK, ChoiceReason.OTHER),
                        "He agreed by phone"));
        assertThat(find(Dialog.class).all()).isEmpty();
    }

    @Test
    void aReasonThatTheServiceWantsIsAskedForAtItsField() {
        doThrow(RefusedCare.reasonMissing()).when(desk).assign(any());
        choose(OfficeFixtures.RAVI);
        reason("choice-reason").setValue(ChoiceReason.KNOWS_PATIENT);
        reason("warning-OVER_WEEK").setValue(ChoiceReason.CAREGIVER_AGREED);
        send();

        assertThat(reason("choice-reason").getErrorMessage()).isEqualTo("Please say why.");
    }

    @Test
    void whatIsNotAllowedIsSaidInWordsAndTheListIsReadAgain() {
        doThrow(RefusedCare.notAllowed(Rule.ON_LEAVE, Rule.OVERLAP)).when(desk).assign(any());

        choose(OfficeFixtures.ASHA);

        assertThat(toast())
                .contains("This caregiver cannot go: away (Mon 23 Nov, 08:00 to 10:00), has another visit then");
        verify(desk, times(2)).candidates(OfficeFixtures.REQUEST);
        assertThat(find(Button.class)
                        .withId("choose-" + OfficeFixtures.ASHA.value())
                        .all())
                .hasSize(1);
    }

    @Test
    void aListThatHasChangedIsReadAgain() {
        doThrow(RefusedCare.matchChanged()).when(desk).assign(any());

        choose(OfficeFixtures.ASHA);

        assertThat(toast()).contains("Something has changed since you saw this list.");
        verify(desk, times(2)).candidates(OfficeFixtures.REQUEST);
    }

    @Test
    void whoGoesNoMoreIsSaidWithAReason() {
        when(users.nameOf(OfficeFixtures.RAVI)).thenReturn("Ravi Ready");
        AssignmentId first = new AssignmentId("AS-1");
        AssignmentId second = new AssignmentId("AS-2");
        when(desk.assignments(OfficeFixtures.REQUEST)).thenReturn(List.of(chosen(first), chosen(second)));
        find(Details.class).withId("request-history").single().setOpened(true);
        assertThat(find(Button.class).withId("end-" + first).all()).isEmpty();
        test(find(Button.class).withId("end-" + second).single()).click();
        test(find(Button.class).withId("end-save").single()).click();
        verify(desk, times(0)).end(any());
        find(TextArea.class).withId("end-reason").single().setValue("The patient asked for somebody else");
        test(find(Button.class).withId("end-save").single()).click();

        verify(desk).end(new EndAssignment(second, "The patient asked for somebody else"));
        verify(desk, times(2)).candidates(OfficeFixtures.REQUEST);
    }

    private static AssignmentRow chosen(AssignmentId id) {
        return new AssignmentRow(
                id,
                OfficeFixtures.RAVI,
                1,
                AssignedHow.BY_OFFICE,
                3,
                2,
                50,
                ChoiceReason.KNOWS_PATIENT,
                null,
                List.of(),
                Uid.of(Role.COMMITTEE, 100002),
                ScreenTestSetup.NOW,
                3);
    }

    @Test
    void whoWasChosenBeforeAndWhyIsReadWhenAskedFor() {
        when(users.nameOf(OfficeFixtures.RAVI)).thenReturn("Ravi Ready");
        when(desk.assignments(OfficeFixtures.REQUEST))
                .thenReturn(List.of(new AssignmentRow(
                        new AssignmentId("AS-1"),
                        OfficeFixtures.RAVI,
                        1,
                        AssignedHow.BY_OFFICE,
                        3,
                        2,
                        50,
                        ChoiceReason.KNOWS_PATIENT,
                        "From hospital",
                        List.of(Rule.OVER_WEEK),
                        Uid.of(Role.COMMITTEE, 100002),
                        ScreenTestSetup.NOW,
                        3)));
        Details history = find(Details.class).withId("request-history").single();
        history.setOpened(true);

        assertThat(history.getElement().getTextRecursively())
                .contains("Chosen by the office · Ravi Ready · 3 visits · place 2, score 50")
                .contains("The patient knows them · although: more hours in the week than usual · From hospital");
    }

    @Test
    void caregiversAreAskedInstead() {
        this.<AssignmentDecision>decision().setValue(AssignmentDecision.OFFER);
        test(find(Button.class).withId("submit-decision").single()).click();

        verify(seeking).decide(new DecideAssignment(TASK, 3, AssignmentDecision.OFFER, ""));
        verify(page).decide(any(), eq("care.assignmentDecide.done.OFFER"));
    }

    @Test
    void givingUpNeedsANote() {
        show("care.coverUrgently");
        this.<CoverDecision>decision().setValue(CoverDecision.GIVE_UP);
        test(find(Button.class).withId("submit-decision").single()).click();
        verifyNoMoreInteractions(seeking);
        find(TextArea.class).withId("note").single().setValue("Nobody has time before Friday");
        test(find(Button.class).withId("submit-decision").single()).click();

        verify(seeking).decide(new DecideCover(TASK, 3, CoverDecision.GIVE_UP, "Nobody has time before Friday"));
    }

    @Test
    void whoMayOnlyLookSendsNobody() {
        when(page.readOnly()).thenReturn(true);
        show("care.assignCaregiver");

        assertThat(find(ListItem.class).withClassName("candidate").all()).hasSize(2);
        assertThat(find(Button.class)
                        .withId("choose-" + OfficeFixtures.ASHA.value())
                        .all())
                .isEmpty();
        assertThat(find(Button.class).withId("submit-decision").all()).isEmpty();
    }

    private void show(String formKey) {
        when(task.formKey()).thenReturn(formKey);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(new AssignCaregiverTaskForm(requests, desk, seeking, users).create(page));
    }

    private void choose(Uid caregiver) {
        test(find(Button.class).withId("choose-" + caregiver.value()).single()).click();
    }

    private void send() {
        test(find(Button.class).withId("choice-send").single()).click();
    }

    private String toast() {
        return find(Notification.class).all().getLast().getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private Select<ChoiceReason> reason(String id) {
        return find(Select.class).withId(id).single();
    }

    @SuppressWarnings("unchecked")
    private <D> RadioButtonGroup<D> decision() {
        return find(RadioButtonGroup.class).withId("decision").single();
    }
}
