package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
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
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.scheduling.TaskScheduler;

/** The tasks that wait for somebody, most urgent first; it follows what others do while it is open. */
@Route(value = "tasks", layout = MainLayout.class)
@Menu(title = "tasks.list.page.title", order = 10, icon = "vaadin:tasks")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class TaskListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    private final transient TaskList tasks;
    private final transient TaskDesk desk;
    private final transient Clock clock;
    private final ScopeTabs scopes = new ScopeTabs(scope -> go(this.state.in(scope)));
    private final TaskFilterBar filters = new TaskFilterBar(this::go);
    private final CallbackDataProvider<TaskSummary, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, TaskSummary::id);
    private final TaskGrid grid;
    private final Span announcement = new Span();
    private TaskListState state = TaskListState.START;

    TaskListView(TaskList tasks, TaskDesk desk, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.tasks = tasks;
        this.desk = desk;
        this.clock = clock;
        grid = new TaskGrid(rows, clock, CurrentUser.require().uid(), this::open, this::claim);
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
                        getTranslation("tasks.list.page.title"), getTranslation("tasks.list.page.subtitle"), scopes),
                filters,
                grid,
                announcement);
        LiveRefresh.on(this, broadcasts, scheduler, "tasks", changed -> refresh());
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
        filters.read(state, tasks.kinds());
        grid.setScope(state.scope());
        grid.setSort(state.sort());
        grid.setEmptyStateComponent(emptyState());
        refresh();
    }

    /** The address of the list as it was last shown, so that a task's page leads back to it. */
    record ListAddress(QueryParameters parameters) {

        static QueryParameters last() {
            ListAddress address = ComponentUtil.getData(UI.getCurrent(), ListAddress.class);
            return address == null ? QueryParameters.empty() : address.parameters();
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
        refresh();
    }

    private void refresh() {
        rows.refreshAll();
        scopes.showCounts(scope -> tasks.count(TaskQuery.of(scope)));
        announcement.setText(getTranslation("tasks.list.grid.count", tasks.count(query())));
    }

    private void fit(int width) {
        grid.setCompact(WindowWidth.isNarrow(width));
    }

    private Stream<TaskSummary> fetch(Query<TaskSummary, Void> query) {
        return tasks.find(query(), VaadinSpringDataHelpers.toSpringPageRequest(query)).stream();
    }

    private int count(Query<TaskSummary, Void> query) {
        return Math.toIntExact(tasks.count(query()));
    }

    private TaskQuery query() {
        return state.toQuery(clock.instant(), Times.zone());
    }

    private Component emptyState() {
        if (state.isNarrowed()) {
            Button clear = new Button(getTranslation("tasks.list.filter.clear"), click -> go(state.withoutFilters()));
            clear.setId("task-filters-clear");
            return new EmptyState(
                    VaadinIcon.SEARCH,
                    getTranslation("tasks.list.empty.narrowed.title"),
                    getTranslation("tasks.list.empty.narrowed.hint"),
                    clear);
        }
        VaadinIcon icon = switch (state.scope()) {
            case MINE -> VaadinIcon.USER_CHECK;
            case CLAIMABLE -> VaadinIcon.COFFEE;
            case ALL -> VaadinIcon.TASKS;
            case DONE -> VaadinIcon.ARCHIVE;
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
