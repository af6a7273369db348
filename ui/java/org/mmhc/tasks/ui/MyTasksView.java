package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** What a caregiver or a patient has to do, and what they can take on: a plain list for a phone. */
@Route(value = "my-tasks", layout = MainLayout.class)
@Menu(title = "tasks.mine.page.title", order = 30, icon = "tasks")
@RolesAllowed({"CAREGIVER", "PATIENT"})
class MyTasksView extends Div implements HasDynamicTitle {

    private static final int MOST = 50;

    private final transient TaskList tasks;
    private final transient Clock clock;
    private final Div lists = new Div();

    MyTasksView(TaskList tasks, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
        addClassNames("view", "my-tasks");
        lists.addClassName("my-tasks-lists");
        add(new ViewHeader(getPageTitle(), getTranslation("tasks.mine.page.subtitle")), lists);
        LiveRefresh.on(this, broadcasts, scheduler, "tasks", changed -> refresh());
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("tasks.mine.page.title");
    }

    private void refresh() {
        List<TaskSummary> mine = found(Scope.MINE);
        List<TaskSummary> claimable = found(Scope.CLAIMABLE);
        lists.removeAll();
        if (mine.isEmpty() && claimable.isEmpty()) {
            lists.add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("tasks.mine.empty.title"),
                    getTranslation("tasks.mine.empty.hint")));
        }
        show(Scope.MINE, mine);
        show(Scope.CLAIMABLE, claimable);
    }

    private List<TaskSummary> found(Scope scope) {
        return tasks.rows(TaskQuery.of(scope), PageRequest.of(0, MOST));
    }

    private void show(Scope scope, List<TaskSummary> found) {
        if (found.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        UnorderedList list = new UnorderedList();
        list.addClassName("my-tasks-list");
        found.forEach(task -> list.add(new ListItem(card(task, now))));
        Section section = new Section(new H2(getTranslation("tasks.mine.list." + scope.name())), list);
        section.setId("tasks-" + scope.name().toLowerCase(Locale.ROOT));
        lists.add(section);
    }

    private Component card(TaskSummary task, Instant now) {
        RouterLink link = new RouterLink();
        link.setRoute(
                TaskDetailsView.class,
                new RouteParameters(new RouteParam("task", task.id().value())));
        link.setId("task-" + task.id().value());
        link.addClassNames("panel", "my-task");
        Span title = new Span(task.title());
        title.addClassName("hint");
        Span due = new Span(
                task.dueAt() == null
                        ? getTranslation("tasks.list.due.none")
                        : getTranslation("tasks.mine.list.due", Times.exact(task.dueAt())));
        Div when = new Div(due);
        when.addClassName("task-fact-due");
        TaskLooks.Urgency urgency = TaskLooks.urgency(task, now, tasks.soon());
        if (urgency != null) {
            when.add(urgency.badge());
        }
        link.add(new Span(task.name()), title, when);
        return link;
    }
}
