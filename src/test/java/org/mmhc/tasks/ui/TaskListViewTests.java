package org.mmhc.tasks.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.tasks.ui.TaskFixtures.MILAN;
import static org.mmhc.tasks.ui.TaskFixtures.MIRA;
import static org.mmhc.tasks.ui.TaskFixtures.claimedBy;
import static org.mmhc.tasks.ui.TaskFixtures.id;
import static org.mmhc.tasks.ui.TaskFixtures.open;
import static org.mmhc.tasks.ui.TaskFixtures.task;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.HeldDecisions;
import org.mmhc.tasks.SavedFilters;
import org.mmhc.tasks.SavedFilters.SavedFilter;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskBulk.Outcome;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDrafts;
import org.mmhc.tasks.TaskFigures;
import org.mmhc.tasks.TaskFigures.Figures;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskKind;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskList.Total;
import org.mmhc.tasks.TaskPage;
import org.mmhc.tasks.TaskRefusals.TaskMoveFailed;
import org.mmhc.tasks.TaskRefusals.TaskTaken;
import org.mmhc.tasks.TaskState;
import org.mmhc.tasks.form.FormDesk;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = {ScreenTestSetup.class, TaskForms.class, DrawnForms.class})
@ViewPackages(packages = {"org.mmhc.tasks.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.COMMITTEE, number = 100002)
class TaskListViewTests extends SpringBrowserlessTest {

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
    TaskForm form;

    @MockitoBean
    ProcessModels models;

    @MockitoBean
    UserDirectory people;

    @MockitoBean
    HeldDecisions decided;

    @Autowired
    HandBroadcasts broadcasts;

    private final List<TaskSummary> all = new ArrayList<>();

    @BeforeEach
    void someTasks() {
        when(tasks.rows(any(), any()))
                .thenAnswer(
                        call -> page(call.getArgument(0), call.getArgument(1)).getContent());
        when(tasks.listed(any(), any()))
                .thenAnswer(call -> page(call.getArgument(0), Pageable.unpaged()).stream()
                        .map(TaskSummary::id)
                        .filter(call.<Set<TaskId>>getArgument(1)::contains)
                        .collect(Collectors.toSet()));
        when(tasks.total(any()))
                .thenAnswer(call -> total(call.<TaskQuery>getArgument(0).scope()));
        when(tasks.totals())
                .thenAnswer(call ->
                        Arrays.stream(Scope.values()).collect(Collectors.toMap(Function.identity(), this::total)));
        when(figures.mine(any())).thenReturn(new Figures(1, 0, 2, Duration.ofMinutes(90)));
        when(figures.ofMyGroup(any())).thenReturn(new Figures(12, 3, 4, null));
        when(saved.find()).thenReturn(List.of());
        when(form.formKeys()).thenReturn(Set.of());
        when(tasks.kinds())
                .thenReturn(List.of(
                        new TaskKind("document-verification", "Document verification", "IDENTITY_PROOF"),
                        new TaskKind("document-verification", "Document verification", "NURSING_LICENCE")));
        all.add(task(1, 90, Duration.ofHours(-2), TaskState.OPEN, null));
        all.add(open(2));
        all.add(claimedBy(MIRA, 3));
    }

    @Test
    void firstTheWorkIsListedThatWaitsForSomebody() {
        navigate(TaskListView.class);

        assertThat(rows()).extracting(TaskSummary::id).containsExactly(id(1), id(2));
        assertThat(texts(Tab.class)).containsExactly("Mine1", "To claim2", "All3", "Put aside0", "Done0");
    }

    @Test
    void whatIsPutAsideSaysWhenItIsBack() {
        assertThat(TaskLooks.due(TaskFixtures.putAside(4, Duration.ofHours(11)), ScreenTestSetup.NOW))
                .isEqualTo("in 3 hours, back in 11 hours");
    }

    @Test
    void memberClaimsTaskFromTheList() {
        navigate(TaskListView.class);
        when(desk.claim(id(2))).thenAnswer(call -> {
            all.set(1, claimedBy(MIRA, 2));
            return TaskFixtures.details(all.get(1));
        });

        claim(1);

        assertThat(rows()).extracting(TaskSummary::id).containsExactly(id(1));
        assertThat(toast()).contains("is yours now");
    }

    @Test
    void whoIsSecondIsToldWhoWasFaster() {
        navigate(TaskListView.class);
        doAnswer(call -> {
                    all.set(1, claimedBy(MILAN, 2));
                    throw new TaskTaken("Milan Member");
                })
                .when(desk)
                .claim(id(2));

        claim(1);

        assertThat(toast()).contains("Milan Member");
        assertThat(rows()).extracting(TaskSummary::id).containsExactly(id(1));
    }

    @Test
    void whatIsSaidAgainTakesThePlaceOfWhatSaidTheSame() {
        doThrow(new TaskTaken("Milan Member")).when(desk).claim(id(2));
        navigate(TaskListView.class);

        claim(1);
        claim(1);

        assertThat(find(Notification.class).all()).hasSize(1);
    }

    @Test
    void newTaskAppearsWithoutReload() {
        navigate(TaskListView.class);

        all.add(open(4));
        broadcasts.tell("tasks", "TSK-4");
        roundTrip();

        assertThat(rows()).extracting(TaskSummary::id).contains(id(4));
        assertThat(texts(Tab.class)).contains("To claim3");
    }

    @Test
    void leftListHearsNothingMore() {
        navigate(TaskListView.class);
        when(pages.open(id(2))).thenReturn(TaskFixtures.opened(open(2)));
        navigate("tasks/TSK-2", TaskDetailsView.class);
        clearInvocations(tasks);

        broadcasts.tell("tasks", "TSK-4");
        roundTrip();

        verify(tasks, never()).totals();
    }

    @Test
    void addressSaysWhatIsListed() {
        show("scope=all&q=rosa&type=NURSING_LICENCE&overdue=yes&priority=high&sort=dueAt,desc");
        rows();

        ArgumentCaptor<TaskQuery> query = ArgumentCaptor.forClass(TaskQuery.class);
        ArgumentCaptor<Pageable> page = ArgumentCaptor.forClass(Pageable.class);
        verify(tasks, atLeastOnce()).rows(query.capture(), page.capture());
        assertThat(query.getValue())
                .isEqualTo(new TaskQuery(Scope.ALL, "rosa", null, "NURSING_LICENCE", null, true, 60));
        assertThat(page.getValue().getSort()).isEqualTo(Sort.by(Sort.Direction.DESC, "dueAt"));
        assertThat(find(TextField.class).withId("task-search").single().getValue())
                .isEqualTo("rosa");
    }

    @Test
    void whatIsChosenIsKeptInTheAddress() {
        navigate(TaskListView.class);

        test(find(TextField.class).withId("task-search").single()).setValue("licence rosa");
        Select<?> priority = find(Select.class).withId("task-filter-priority").single();
        test(priority).selectItem("Urgent");
        test(find(Tabs.class).withId("task-scopes").single()).select(2);

        assertThat(UI.getCurrent().getActiveViewLocation().getQueryParameters().getParameters())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("scope", List.of("all"), "q", List.of("licence rosa"), "priority", List.of("urgent")));
    }

    @Test
    void meaninglessAddressIsHarmless() {
        show("scope=everything&due=never&priority=x&sort=;drop");

        assertThat(rows()).hasSize(2);
    }

    @Test
    void emptyListSaysWhy() {
        all.clear();
        navigate(TaskListView.class);
        assertThat(emptyState()).contains("All caught up");

        show("q=nobody");
        assertThat(emptyState()).contains("No task matches");
    }

    @Test
    void rowLeadsToItsTask() {
        when(pages.open(id(2))).thenReturn(TaskFixtures.opened(open(2)));
        navigate(TaskListView.class);

        test(find(TaskGrid.class).single()).clickRow(1);

        assertThat(getCurrentView()).isInstanceOf(TaskDetailsView.class);
    }

    @Test
    void rowsAreCardsOnAPhone() {
        navigate(TaskListView.class);
        TaskGrid grid = find(TaskGrid.class).single();

        grid.setCompact(true);

        assertThat(grid.getColumns())
                .filteredOn(column -> column.isVisible())
                .extracting(column -> column.getKey())
                .containsExactly("card");
    }

    @Test
    void whatHasEndedSaysWhenAndNotHowUrgentItWas() {
        navigate(TaskListView.class);
        TaskGrid grid = find(TaskGrid.class).single();

        grid.setScope(Scope.DONE);

        assertThat(grid.getColumns())
                .filteredOn(column -> column.isVisible())
                .extracting(column -> column.getKey())
                .contains("ended", "state")
                .doesNotContain("due", "priority", "actions");
    }

    @Test
    void figuresSayHowPeopleAreGettingOn() {
        navigate(TaskListView.class);

        assertThat(find(Div.class).withId("task-figures").single().getElement().getTextRecursively())
                .contains("Me1open0overdue2done today90 min", "My group12open3overdue4done today–");
    }

    @Test
    void failuresOfManyMovesStaySelectedAndSayWhy() {
        when(bulk.claim(List.of(id(1), id(2))))
                .thenReturn(List.of(new Outcome(id(1), null), new Outcome(id(2), new TaskTaken("Milan Member"))));
        navigate(TaskListView.class);
        TaskGrid grid = find(TaskGrid.class).single();
        grid.select(rows());

        assertThat(find(Button.class).withId("bulk-assign").all()).isEmpty();
        test(find(Button.class).withId("bulk-claim").single()).click();

        assertThat(find(BulkResultsDialog.class).single().getHeaderTitle()).isEqualTo("1 done, 1 not done");
        assertThat(find(ListItem.class).all().stream()
                        .map(line -> line.getElement().getTextRecursively())
                        .toList())
                .containsExactly(
                        "Not doneNursing licence (DOC-2)Milan Member already has this task.",
                        "DoneNursing licence (DOC-1)");
        assertThat(grid.getSelectedItems()).extracting(TaskSummary::id).containsExactly(id(2));
    }

    @Test
    void whatIsNoLongerOnTheListDoesNotStaySelected() {
        when(bulk.claim(List.of(id(1), id(2)))).thenAnswer(call -> {
            all.set(1, claimedBy(MILAN, 2));
            return List.of(
                    new Outcome(id(1), new TaskMoveFailed(id(1))), new Outcome(id(2), new TaskTaken("Milan Member")));
        });
        navigate(TaskListView.class);
        TaskGrid grid = find(TaskGrid.class).single();
        grid.select(rows());

        test(find(Button.class).withId("bulk-claim").single()).click();

        assertThat(grid.getSelectedItems()).extracting(TaskSummary::id).containsExactly(id(1));
    }

    @Test
    void filterIsSavedAndChosenAgain() {
        show("q=rosa&priority=urgent");
        test(find(Button.class).withId("save-filter").single()).click();
        test(find(TextField.class).withId("saved-filter-name").single()).setValue("Rosa first");
        test(find(Checkbox.class).withId("saved-filter-shared").single()).click();
        when(saved.find())
                .thenReturn(
                        List.of(new SavedFilter("FLT-1", "Rosa first", "q=rosa&priority=urgent", true, true, null)));
        test(find(Button.class).withId("saved-filter-keep").single()).click();
        verify(saved).save("Rosa first", "q=rosa&priority=urgent", true);

        navigate(TaskListView.class);
        test(find(Button.class).withText("Rosa first").single()).click();

        assertThat(UI.getCurrent().getActiveViewLocation().getQueryParameters().getQueryString())
                .isEqualTo("q=rosa&priority=urgent");
    }

    @Test
    void nextTaskIsOpened() {
        when(desk.claimNext()).thenReturn(Optional.of(id(2)));
        when(pages.open(id(2))).thenReturn(TaskFixtures.opened(claimedBy(MIRA, 2)));
        navigate(TaskListView.class);

        test(find(Button.class).withId("next-task").single()).click();

        assertThat(getCurrentView()).isInstanceOf(TaskDetailsView.class);
    }

    @Test
    @SignedIn(role = Role.ADMIN, joinedAs = Role.COMMITTEE, number = 100002)
    void whoHasAnotherRoleNowIsOfferedTheWorkOfThatRole() {
        TaskSummary ofCommittee = open(1);
        TaskSummary ofAdmins = TaskFixtures.ofGroup("admin", 2);
        all.clear();
        all.addAll(List.of(ofCommittee, ofAdmins));
        navigate(TaskListView.class);

        assertThat(mayClaim(0)).as("As they joined").isFalse();
        assertThat(mayClaim(1)).as("As they are").isTrue();
    }

    private boolean mayClaim(int row) {
        return test(find(TaskGrid.class).single())
                .getLitRendererPropertyValue(row, "actions", "claimable", Boolean.class);
    }

    private Total total(Scope scope) {
        return new Total(page(TaskQuery.of(scope), Pageable.unpaged()).getTotalElements(), false);
    }

    private void show(String parameters) {
        UI.getCurrent().navigate("tasks", QueryParameters.fromString(parameters));
    }

    private void claim(int row) {
        test(find(TaskGrid.class).single()).invokeLitRendererFunction(row, "actions", "claim");
    }

    private List<TaskSummary> rows() {
        var grid = test(find(TaskGrid.class).single());
        return IntStream.range(0, grid.size())
                .mapToObj(row -> (TaskSummary) grid.getRow(row))
                .toList();
    }

    private Page<TaskSummary> page(TaskQuery query, Pageable page) {
        List<TaskSummary> found = all.stream()
                .filter(task -> switch (query.scope()) {
                    case MINE -> MIRA.equals(task.assignee());
                    case ASIDE -> TaskLooks.isAside(task, Instant.now());
                    case CLAIMABLE -> task.state() == TaskState.OPEN;
                    case ALL -> TaskLooks.isOpen(task);
                    case DONE -> !TaskLooks.isOpen(task);
                })
                .toList();
        List<TaskSummary> shown = page.isUnpaged()
                ? found
                : found.stream()
                        .skip(page.getOffset())
                        .limit(page.getPageSize())
                        .toList();
        return new PageImpl<>(shown, page, found.size());
    }

    private List<String> texts(Class<Tab> type) {
        return find(type).all().stream()
                .map(tab -> tab.getElement().getTextRecursively())
                .toList();
    }

    private String toast() {
        return find(Notification.class).last().getElement().getTextRecursively()
                + find(Span.class).all().stream().map(Span::getText).reduce("", String::concat);
    }

    private String emptyState() {
        return find(TaskGrid.class).single().getEmptyStateComponent() instanceof EmptyState empty
                ? empty.getElement().getTextRecursively()
                : "";
    }
}
