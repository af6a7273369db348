package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Actor;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.KeyCommands;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.tasks.SavedFilters;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskBulk.Outcome;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.Candidate;
import org.mmhc.tasks.TaskFigures;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskList.Total;
import org.mmhc.tasks.TaskState;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** The tasks that wait for somebody, most urgent first; it follows what others do while it is open. */
@Route(value = "tasks", layout = MainLayout.class)
@Menu(title = "tasks.list.page.title", order = 10, icon = "tasks")
@RolesAllowed({"COMMITTEE", "ADMIN", "ANALYST"})
class TaskListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    private static final int KEPT_PLACES = 100;
    private static final Duration FIGURES_FRESH = Duration.ofSeconds(15);

    private final transient TaskList tasks;
    private final transient TaskDesk desk;
    private final transient TaskBulk bulk;
    private final transient TaskFigures figures;
    private final transient TaskForms forms;
    private final transient Clock clock;
    private final ScopeTabs scopes = new ScopeTabs(scope -> go(this.state.in(scope)));
    private final TaskFilterBar filters = new TaskFilterBar(this::go);
    private final FiguresStrip strip = new FiguresStrip();
    private final SavedFilterBar savedFilters;
    private final BulkBar bulkBar;
    private final CallbackDataProvider<TaskSummary, Void> rows =
            new CallbackDataProvider<>(this::fetch, query -> this.shown, TaskSummary::id);
    private final TaskGrid grid;
    private final Span announcement = new Span();
    private TaskListState state = TaskListState.START;
    private transient Instant figuresAt = Instant.MIN;
    private int shown;

    TaskListView(
            TaskList tasks,
            TaskDesk desk,
            TaskBulk bulk,
            TaskFigures figures,
            SavedFilters saved,
            TaskForms forms,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.tasks = tasks;
        this.desk = desk;
        this.bulk = bulk;
        this.figures = figures;
        this.forms = forms;
        this.clock = clock;
        Actor actor = CurrentUser.require();
        savedFilters = new SavedFilterBar(saved, actor.is(Role.ADMIN), this::go);
        bulkBar = new BulkBar(new BulkMoves(), actor.uid(), actor.is(Role.ADMIN));
        grid = new TaskGrid(rows, clock, tasks.soon(), actor.uid(), this::open, this::claim, bulkBar::show);
        grid.addSortListener(sorted -> {
            if (sorted.isFromClient()) {
                go(state.sortedBy(grid.sort()));
            }
        });
        announcement.addClassName("visually-hidden");
        announcement.getElement().setAttribute("aria-live", "polite");
        addClassNames("view", "view-wide", "task-list");
        add(
                new ViewHeader(
                        getTranslation("tasks.list.page.title"),
                        getTranslation("tasks.list.page.subtitle"),
                        scopes,
                        next(),
                        help()),
                figuresAndSaved(),
                filters,
                table(),
                announcement);
        KeyCommands.listen(this, List.of("j", "k", "c", "n", "x", "/", "?"), this::obey);
        LiveRefresh.on(this, broadcasts, scheduler, TaskList.TOPIC, changed -> refresh());
        WindowWidth.follow(this, this::fit);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("tasks.list.page.title");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        state = TaskListState.of(event.getLocation().getQueryParameters());
        ComponentUtil.setData(UI.getCurrent(), ListAddress.class, new ListAddress(state.toQueryParameters()));
        scopes.select(state.scope());
        filters.read(state, tasks.kinds(), state.owner() == null ? null : tasks.ownerName(state.owner()));
        savedFilters.show(state);
        grid.setScope(state.scope());
        grid.setSort(state.sort());
        grid.setEmptyStateComponent(emptyState());
        refresh();
        LastOpened.taken().ifPresent(this::focus);
    }

    /* Whoever comes back from a task goes on where they left the list. */
    private void focus(TaskId task) {
        Query<TaskSummary, Void> asShown =
                new Query<>(0, KEPT_PLACES, grid.getDataCommunicator().getBackEndSorting(), null, null);
        List<TaskId> ids = rows.fetch(asShown).map(TaskSummary::id).toList();
        if (ids.contains(task)) {
            grid.focusRow(ids.indexOf(task));
        }
    }

    private Component figuresAndSaved() {
        Div line = new Div(strip, savedFilters);
        line.addClassName("task-list-line");
        return line;
    }

    /* The bar lies over the header of the list: nothing moves when it comes. */
    private Component table() {
        Div table = new Div(grid, bulkBar);
        table.addClassName("task-table");
        return table;
    }

    /** The address of the list as it was last shown, so that a task's page leads back to it. */
    record ListAddress(QueryParameters parameters) {

        static QueryParameters last() {
            ListAddress address = ComponentUtil.getData(UI.getCurrent(), ListAddress.class);
            return address == null ? QueryParameters.empty() : address.parameters();
        }
    }

    /** The task that was looked at last, until the list has found it again. */
    record LastOpened(TaskId task) {

        static void is(TaskId task) {
            ComponentUtil.setData(UI.getCurrent(), LastOpened.class, new LastOpened(task));
        }

        static Optional<TaskId> taken() {
            LastOpened last = ComponentUtil.getData(UI.getCurrent(), LastOpened.class);
            ComponentUtil.setData(UI.getCurrent(), LastOpened.class, null);
            return Optional.ofNullable(last).map(LastOpened::task);
        }
    }

    private void go(TaskListState wanted) {
        UI.getCurrent().navigate(TaskListView.class, wanted.toQueryParameters());
    }

    private void open(TaskSummary task) {
        UI.getCurrent()
                .navigate(
                        TaskDetailsView.class, new RouteParam("task", task.id().value()));
    }

    private void claim(TaskSummary task) {
        try {
            desk.claim(task.id());
            Toasts.success("tasks.list.claim.done", task.name());
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refreshAll();
    }

    /* After a move of one's own one's own figures are others too. */
    private void refreshAll() {
        figuresAt = Instant.MIN;
        refresh();
    }

    private void refresh() {
        Map<Scope, Total> totals = tasks.totals();
        Total total =
                state.isNarrowed() ? tasks.total(query()) : totals.getOrDefault(state.scope(), new Total(0, false));
        shown = Math.toIntExact(total.tasks());
        rows.refreshAll();
        scopes.showCounts(totals);
        announcement.setText(getTranslation("tasks.list.grid.count", total.tasks()));
        showFigures();
    }

    private void showFigures() {
        Instant now = clock.instant();
        if (figuresAt.isBefore(now.minus(FIGURES_FRESH))) {
            figuresAt = now;
            Instant today = now.atZone(Times.zone())
                    .toLocalDate()
                    .atStartOfDay(Times.zone())
                    .toInstant();
            strip.show(figures.mine(today), figures.ofMyGroup(today));
        }
    }

    private Button next() {
        Button next = new Button(getTranslation("tasks.next.action"), click -> NextTask.open(desk));
        next.setId("next-task");
        next.addThemeVariants(ButtonVariant.PRIMARY);
        next.setTooltipText(getTranslation("tasks.next.hint"));
        return next;
    }

    private Button help() {
        Button help = new Button(Sign.KEYS.icon(), click -> TaskKeys.help(this).open());
        help.setId("task-keys");
        help.addClassName("task-keys");
        help.addThemeVariants(ButtonVariant.TERTIARY);
        help.setAriaLabel(getTranslation("tasks.keys.help"));
        help.setTooltipText(getTranslation("tasks.keys.help"));
        return help;
    }

    private void obey(String key) {
        switch (key) {
            case "j" -> grid.moveFocus(true);
            case "k" -> grid.moveFocus(false);
            case "c" ->
                grid.focused().filter(task -> task.state() == TaskState.OPEN).ifPresent(this::claim);
            case "n" -> NextTask.open(desk);
            case "x" -> grid.toggleFocused();
            case "/" -> filters.focusSearch();
            default -> TaskKeys.help(this).open();
        }
    }

    /** Says what became of many moves; what could not be moved stays selected while it is on the list. */
    private void tell(List<TaskSummary> selected, List<Outcome> outcomes, String doneKey) {
        Map<TaskId, TaskSummary> byId = new HashMap<>();
        selected.forEach(task -> byId.put(task.id(), task));
        Set<TaskId> failed = outcomes.stream()
                .filter(outcome -> !outcome.done())
                .map(Outcome::id)
                .collect(Collectors.toSet());
        grid.select(tasks.listed(query(), failed).stream().map(byId::get).toList());
        if (failed.isEmpty()) {
            Toasts.success(doneKey, outcomes.size());
        } else {
            new BulkResultsDialog(outcomes, byId).open();
        }
        refreshAll();
    }

    private List<TaskSummary> selected() {
        return List.copyOf(grid.getSelectedItems());
    }

    private static List<TaskId> ids(List<TaskSummary> tasks) {
        return tasks.stream().map(TaskSummary::id).toList();
    }

    /** What the bar over the list does with the selected tasks. */
    private final class BulkMoves implements BulkBar.Moves {

        @Override
        public void claim() {
            List<TaskSummary> tasks = selected();
            tell(tasks, bulk.claim(ids(tasks)), "tasks.bulk.claim.done");
        }

        @Override
        public void release() {
            List<TaskSummary> tasks = selected();
            tell(tasks, bulk.release(ids(tasks)), "tasks.bulk.release.done");
        }

        @Override
        public void assign() {
            List<TaskSummary> tasks = selected();
            new AssignTaskDialog(
                            getTranslation("tasks.bulk.assign.tasks", tasks.size()),
                            candidates(tasks),
                            person -> tell(tasks, bulk.assign(ids(tasks), person.uid()), "tasks.bulk.assign.done"))
                    .open();
        }

        /* Whoever may do some of them; the results say which ones they may not. */
        private List<Candidate> candidates(List<TaskSummary> tasks) {
            Set<Candidate> people = new LinkedHashSet<>();
            Set<List<String>> pools = new HashSet<>();
            for (TaskSummary task : tasks) {
                if (pools.add(task.candidateGroups())) {
                    people.addAll(desk.candidates(task.id()));
                }
            }
            return List.copyOf(people);
        }

        @Override
        public void decide() {
            List<TaskSummary> tasks = selected();
            bulkForm(tasks)
                    .ifPresent(form -> new BulkDecisionDialog(
                                    tasks,
                                    form,
                                    decide -> tell(tasks, bulk.decide(ids(tasks), decide), "tasks.bulk.decide.done"))
                            .open());
        }

        @Override
        public void selectAll() {
            grid.select(tasks.rows(query(), PageRequest.of(0, TaskBulk.MOST)));
        }

        @Override
        public void clear() {
            grid.select(List.of());
        }

        @Override
        public boolean decidable(Collection<TaskSummary> selected) {
            return bulkForm(selected).isPresent();
        }

        private Optional<DecisionForm<?, ?>> bulkForm(Collection<TaskSummary> selected) {
            List<String> keys =
                    selected.stream().map(TaskSummary::formKey).distinct().toList();
            return keys.size() == 1 ? forms.bulk(keys.getFirst()) : Optional.empty();
        }
    }

    private void fit(int width) {
        grid.setCompact(WindowWidth.isNarrow(width));
    }

    private Stream<TaskSummary> fetch(Query<TaskSummary, Void> query) {
        return tasks.rows(query(), VaadinSpringDataHelpers.toSpringPageRequest(query)).stream();
    }

    private TaskQuery query() {
        return state.toQuery(clock.instant(), Times.zone());
    }

    private Component emptyState() {
        if (state.isNarrowed()) {
            Button clear = new Button(getTranslation("tasks.list.filter.clear"), click -> go(state.withoutFilters()));
            clear.setId("task-filters-clear");
            return new EmptyState(
                    Sign.SEARCH,
                    getTranslation("tasks.list.empty.narrowed.title"),
                    getTranslation("tasks.list.empty.narrowed.hint"),
                    clear);
        }
        Sign icon = switch (state.scope()) {
            case MINE, ASIDE -> Sign.MINE;
            case CLAIMABLE -> Sign.NOTHING_TO_DO;
            case ALL -> Sign.TASKS;
            case DONE -> Sign.FINISHED;
        };
        String key = "tasks.list.empty." + state.scope().name();
        EmptyState empty = new EmptyState(icon, getTranslation(key + ".title"), getTranslation(key + ".hint"));
        if (state.scope() == Scope.MINE) {
            Button claimable =
                    new Button(getTranslation("tasks.list.empty.MINE.action"), click -> go(state.in(Scope.CLAIMABLE)));
            empty.add(claimable);
        }
        return empty;
    }
}
