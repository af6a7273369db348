package org.mmhc.tasks.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mmhc.tasks.ui.TaskFixtures.MILAN;
import static org.mmhc.tasks.ui.TaskFixtures.MIRA;
import static org.mmhc.tasks.ui.TaskFixtures.REVIEW;
import static org.mmhc.tasks.ui.TaskFixtures.claimedBy;
import static org.mmhc.tasks.ui.TaskFixtures.details;
import static org.mmhc.tasks.ui.TaskFixtures.id;
import static org.mmhc.tasks.ui.TaskFixtures.open;
import static org.mmhc.tasks.ui.TaskFixtures.task;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.HeldDecisions;
import org.mmhc.tasks.Readers;
import org.mmhc.tasks.SavedFilters;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.Candidate;
import org.mmhc.tasks.TaskDrafts;
import org.mmhc.tasks.TaskFigures;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskPage;
import org.mmhc.tasks.TaskPage.CaseEvent;
import org.mmhc.tasks.TaskPage.CaseProgress;
import org.mmhc.tasks.TaskPage.OpenedTask;
import org.mmhc.tasks.TaskRefusals.TaskChanged;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.mmhc.tasks.TaskState;
import org.mmhc.tasks.form.FormDesk;
import org.mmhc.tasks.form.FormDesk.FormSheet;
import org.mmhc.tasks.form.FormDesk.PlainField;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(
        classes = {ScreenTestSetup.class, TaskForms.class, DrawnForms.class, TaskDetailsViewTests.Forms.class})
@ViewPackages(packages = {"org.mmhc.tasks.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.COMMITTEE, number = 100002)
class TaskDetailsViewTests extends SpringBrowserlessTest {

    @MockitoBean
    TaskList tasks;

    @MockitoBean
    TaskPage pages;

    @MockitoBean
    TaskDesk desk;

    @MockitoBean
    FormDesk drawnForms;

    @MockitoBean
    TaskBulk bulk;

    @MockitoBean
    TaskDrafts drafts;

    @MockitoBean
    TaskFigures figures;

    @MockitoBean
    SavedFilters saved;

    @MockitoBean
    ProcessModels models;

    @MockitoBean
    UserDirectory people;

    @MockitoBean
    HeldDecisions decided;

    @Autowired
    HandBroadcasts broadcasts;

    private TaskDetails now = details(open(1));
    private final List<CaseEvent> events = new ArrayList<>();

    /** A form with one field, as a module would contribute it. */
    @Configuration
    static class Forms {

        @Bean
        TaskForm reviewForm() {
            return new TaskForm() {
                @Override
                public Set<String> formKeys() {
                    return Set.of(REVIEW);
                }

                @Override
                public Component create(TaskFormContext context) {
                    TextField note = new TextField();
                    note.setId("note");
                    note.setReadOnly(context.readOnly());
                    Button decide = new Button("Decide", click -> {
                        if (note.isEmpty()) {
                            context.refused(
                                    new TaskChanged(context.details().task().id()));
                        } else {
                            context.decide(() -> {}, "tasks.details.claim.done", "Review document");
                        }
                    });
                    decide.setId("decide");
                    return new Div(note, decide);
                }
            };
        }
    }

    @BeforeEach
    void oneTask() {
        when(decided.time()).thenReturn(Duration.ofSeconds(10));
        when(figures.mine(any())).thenReturn(new TaskFigures.Figures(1, 0, 0, null));
        when(figures.ofMyGroup(any())).thenReturn(new TaskFigures.Figures(1, 0, 0, null));
        when(pages.open(id(1))).thenAnswer(call -> opened());
        when(pages.refreshed(id(1))).thenAnswer(call -> opened());
        when(tasks.find(any(), any())).thenReturn(Page.empty());
        when(models.elementNames(anyLong(), any()))
                .thenAnswer(call -> call.<Set<String>>getArgument(1).stream()
                        .collect(Collectors.toMap(element -> element, element -> "Step " + element)));
        when(models.processName(7)).thenReturn("Document verification");
        when(models.xml(7)).thenReturn("<definitions/>");
        when(people.nameOf(MILAN)).thenReturn("Milan Member");
    }

    @Test
    void taskThatNobodyClaimedCanOnlyBeLookedAt() {
        openTask();

        assertThat(note().isReadOnly()).isTrue();
        assertThat(text("task-read-only")).contains("Claim the task to decide it");
    }

    @Test
    void memberClaimsAndGetsTheForm() {
        openTask();
        doAnswer(call -> now = details(claimedBy(MIRA, 1))).when(desk).claim(id(1));

        test(find(Button.class).withId("task-claim").single()).click();

        assertThat(note().isReadOnly()).isFalse();
        assertThat(find(Div.class).withId("task-notice").exists()).isFalse();
    }

    @Test
    void whatWasTypedStaysWhenTheTaskIsGivenToSomebodyElse() {
        now = details(claimedBy(MIRA, 1));
        openTask();
        test(note()).setValue("blurred on page 2");

        change(details(claimedBy(MILAN, 1)));

        assertThat(text("task-notice"))
                .contains("Milan Member has this task now")
                .contains("What you filled in");
        assertThat(note().getValue()).isEqualTo("blurred on page 2");
        test(find(Button.class).withId("task-notice-again").single()).click();
        assertThat(note().isReadOnly()).isTrue();
        assertThat(text("task-read-only")).contains("Milan Member");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100001)
    void whoeverMayNotSeeATaskAnyMoreIsToldOnceAndOffersNothing() {
        openTask();
        assertThat(find(Button.class).withId("task-claim").exists()).isTrue();
        doThrow(new TaskUnknown(id(1))).when(pages).refreshed(id(1));

        change(details(claimedBy(MILAN, 1)));
        change(details(claimedBy(MIRA, 1)));

        assertThat(text("task-notice")).contains("not for you").doesNotContain("Milan");
        assertThat(find(Button.class).withId("task-claim").exists()).isFalse();
    }

    @Test
    void pageSaysAtOnceThatSomebodyElseFinished() {
        openTask();

        change(details(task(1, 50, Duration.ofHours(3), TaskState.COMPLETED, MILAN)));

        assertThat(text("task-notice")).contains("Milan Member has finished");
        assertThat(find(Button.class).withId("task-claim").exists()).isFalse();
    }

    @Test
    void pageSaysAtOnceThatTheCaseMovedOn() {
        now = details(claimedBy(MIRA, 1));
        openTask();
        test(note()).setValue("typed");

        change(details(task(1, 50, Duration.ofHours(3), TaskState.WITHDRAWN, null)));

        assertThat(text("task-notice")).contains("no longer needs this task");
        assertThat(note().getValue()).isEqualTo("typed");
    }

    @Test
    void raisedPriorityDisturbsNobody() {
        now = details(claimedBy(MIRA, 1));
        openTask();
        test(note()).setValue("typed");

        change(details(task(1, 95, Duration.ofHours(3), TaskState.CLAIMED, MIRA)));

        assertThat(find(Div.class).withId("task-notice").exists()).isFalse();
        assertThat(note().getValue()).isEqualTo("typed");
        assertThat(note().isReadOnly()).isFalse();
    }

    @Test
    void decisionLeadsBackToTheList() {
        now = details(claimedBy(MIRA, 1));
        openTask();
        test(note()).setValue("fine");

        test(find(Button.class).withId("decide").single()).click();

        assertThat(getCurrentView()).isInstanceOf(TaskListView.class);
    }

    @Test
    void decisionIsTakenBackWithinAMomentWhereverOneIs() {
        now = details(claimedBy(MIRA, 1));
        when(decided.undo(id(1))).thenReturn(true);
        when(decided.hold(eq(id(1)), any(), any())).thenReturn(true);
        openTask();
        test(note()).setValue("fine");
        test(find(Button.class).withId("decide").single()).click();

        test(find(Button.class).withText("Undo").single()).click();

        assertThat(getCurrentView()).isInstanceOf(TaskDetailsView.class);
        assertThat(note().isReadOnly()).isFalse();
    }

    @Test
    void whatIsDecidedAndHasNotLeftIsOnlyLookedAt() {
        now = details(claimedBy(MIRA, 1));
        when(decided.holds(id(1))).thenReturn(true);
        openTask();
        assertThat(note().isReadOnly()).isTrue();

        test(find(Button.class).withId("task-undo").single()).click();
        assertThat(find(Notification.class).last().getElement().getTextRecursively())
                .contains("It was too late to undo that");

        when(decided.holds(id(1))).thenReturn(false);
        change(details(task(1, 50, Duration.ofHours(3), TaskState.COMPLETED, MIRA)));

        assertThat(text("task-read-only")).contains("This task is done").doesNotContain("Undo");
    }

    @Test
    void refusedDecisionShowsHowTheTaskStands() {
        now = details(claimedBy(MIRA, 1));
        openTask();
        now = details(claimedBy(MILAN, 1));

        test(find(Button.class).withId("decide").single()).click();

        assertThat(text("task-notice")).contains("Milan Member has this task now");
    }

    @Test
    void unknownFormIsSaidClearly() {
        now = details(drawn(open(1)));
        openTask();

        assertThat(find(Section.class).withId("task-form").single().getElement().getTextRecursively())
                .contains("No form for this task")
                .contains("care.unheardOf");
    }

    @Test
    void memberCommentsOnTheCase() {
        openTask();
        test(find(TabSheet.class).withId("case-tabs").single()).select(1);
        doAnswer(call -> events.add(new CaseEvent(
                        NOW,
                        CaseEvent.Kind.COMMENT,
                        call.getArgument(1),
                        MIRA,
                        "Mira Member",
                        null,
                        null,
                        Readers.STAFF)))
                .when(desk)
                .comment(any(), anyString(), any());

        test(find(TextArea.class).withId("comment-text").single()).setValue("Please call <b>Rosa</b>");
        test(find(Button.class).withId("comment-send").single()).click();

        verify(desk).comment(id(1), "Please call <b>Rosa</b>", Readers.STAFF);
        assertThat(find(ListItem.class).all())
                .anyMatch(item -> item.getElement().getTextRecursively().contains("Please call <b>Rosa</b>"));
        assertThat(find(TextArea.class).withId("comment-text").single().getValue())
                .isEmpty();
    }

    @Test
    void processSaysWhereTheCaseStandsAlsoInWords() {
        openTask();

        test(find(TabSheet.class).withId("case-tabs").single()).select(2);

        assertThat(find(ListItem.class).all().stream()
                        .map(item -> item.getElement().getTextRecursively())
                        .toList())
                .contains("Step ServiceTask_ScanDocumentdone", "Step UserTask_ReviewDocumentthe case is here");
    }

    @Test
    void adminGivesTheTaskToSomebody() {
        TaskDetails plain = details(open(1));
        now = new TaskDetails(
                plain.task(),
                plain.elementId(),
                plain.processInstanceKey(),
                plain.processDefinitionKey(),
                plain.excluded(),
                false,
                false,
                false,
                false,
                true,
                null,
                null,
                null,
                null);
        when(desk.candidates(id(1))).thenReturn(List.of(new Candidate(MILAN, "Milan Member")));
        openTask();

        test(find(Button.class).withId("task-assign").single()).click();
        ComboBox<?> person = find(ComboBox.class).withId("assign-person").single();
        test(person).selectItem("Milan Member (" + MILAN + ")");
        test(find(Button.class).withId("assign-confirm").single()).click();

        verify(desk).assign(id(1), MILAN, 1);
    }

    @Test
    void aPageThatIsOpenedOnceIsOpenedOnceHoweverOftenItLooksAgain() {
        openTask();
        for (int again = 0; again < 10; again++) {
            change(details(task(1, 50 + again, Duration.ofHours(3), TaskState.OPEN, null)));
            assertThat(note().isReadOnly()).isTrue();
        }

        verify(pages).open(id(1));
        verify(pages, times(10)).refreshed(id(1));
        verify(tasks, never()).get(any());
        verify(pages, never()).history(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "[1]", "null", "{", "{\"days\": \"1e999999999\", \"from\": 7, \"paid\": \"yes\"}"})
    void aDraftInWordsOfItsOwnDoesNotBreakThePage(String draft) {
        now = details(drawn(claimedBy(MIRA, 1)));
        when(drafts.find(id(1))).thenReturn(Optional.of(new TaskDrafts.TaskDraft(draft, NOW)));
        List<PlainField> fields = List.of(
                new PlainField("days", PlainField.Kind.NUMBER, 3),
                new PlainField("from", PlainField.Kind.DATE, "2026-12-01"),
                new PlainField("paid", PlainField.Kind.YES_NO, false));
        when(drawnForms.sheet(id(1))).thenReturn(Optional.of(new FormSheet(null, fields, Map.of())));
        openTask();
        assertThat(find(DatePicker.class).withId("field-from").single().getValue())
                .isEqualTo(LocalDate.parse("2026-12-01"));

        when(drawnForms.sheet(id(1))).thenReturn(Optional.of(new FormSheet("{}", List.of(), Map.of("days", 3))));
        openTask();
        assertThat(find(Button.class).withId("form-send").exists()).isTrue();
    }

    /** A task whose form no module brings along. */
    private static TaskSummary drawn(TaskSummary task) {
        return new TaskSummary(
                task.id(),
                task.name(),
                task.processId(),
                task.processName(),
                "care.unheardOf",
                task.reference(),
                task.title(),
                task.type(),
                task.subject(),
                task.subjectName(),
                task.candidateGroups(),
                task.priority(),
                task.createdAt(),
                task.dueAt(),
                task.followUpAt(),
                task.endedAt(),
                task.state(),
                task.assignee(),
                task.assigneeName(),
                task.version());
    }

    private OpenedTask opened() {
        return new OpenedTask(
                now,
                null,
                List.copyOf(events),
                new CaseProgress(7, List.of("UserTask_ReviewDocument"), List.of("ServiceTask_ScanDocument")));
    }

    private void openTask() {
        navigate("tasks/TSK-1", TaskDetailsView.class);
    }

    private void change(TaskDetails after) {
        now = after;
        broadcasts.tell("tasks", "TSK-1");
        roundTrip();
    }

    private TextField note() {
        return find(TextField.class).withId("note").single();
    }

    private String text(String id) {
        return find(Div.class).withId(id).single().getElement().getTextRecursively();
    }
}
