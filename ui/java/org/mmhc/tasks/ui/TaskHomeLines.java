package org.mmhc.tasks.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.Times;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Tells everybody on the start page which tasks are theirs, and the staff what waits for somebody. */
@Component
@Order(30)
class TaskHomeLines implements HomeLines {

    /** What somebody may have in hand before the start page only counts it. */
    private static final int MOST = 3;

    private static final int LOOKED_AT = 30;

    private final TaskList tasks;
    private final TaskForms forms;
    private final Clock clock;

    TaskHomeLines(TaskList tasks, TaskForms forms, Clock clock) {
        this.tasks = tasks;
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public List<HomeLine> lines() {
        List<HomeLine> lines = new ArrayList<>();
        List<TaskSummary> found = tasks.rows(TaskQuery.of(Scope.MINE), PageRequest.of(0, LOOKED_AT));
        List<TaskSummary> untold = found.stream()
                .filter(task -> !forms.isToldByItsModule(task.formKey()))
                .toList();
        untold.stream().limit(MOST).forEach(task -> lines.add(mine(task)));
        long told = found.size() - untold.size();
        long more = tasks.count(TaskQuery.of(Scope.MINE)) - told - lines.size();
        if (more > 0) {
            lines.add(line(Need.NOW, translate("tasks.home.more.what", more), "tasks.home.more.action", mineOnly()));
        }
        long waiting = tasks.count(TaskQuery.of(Scope.CLAIMABLE));
        if (waiting > 0) {
            lines.add(isStaff() ? waiting(waiting) : offered(waiting));
        }
        return lines;
    }

    @Override
    public List<String> standings() {
        if (!isStaff()) {
            return List.of();
        }
        Instant tomorrow = DueWithin.TODAY.dueBefore(clock.instant(), Times.zone());
        return List.of(
                translate("tasks.home.standing.mine", tasks.count(TaskQuery.of(Scope.MINE))),
                translate("tasks.home.standing.today", tasks.count(mine(tomorrow))),
                translate("tasks.home.standing.waiting", tasks.count(TaskQuery.of(Scope.CLAIMABLE))));
    }

    private HomeLine mine(TaskSummary task) {
        Instant due = task.dueAt();
        return new HomeLine(
                due != null && due.isBefore(clock.instant()) ? Need.LATE : Need.NOW,
                translate("tasks.home.mine.what", task.name(), task.title()),
                due,
                translate("tasks.home.mine.action"),
                RouteConfiguration.forSessionScope()
                        .getUrl(
                                TaskDetailsView.class,
                                new RouteParameters("task", task.id().value())));
    }

    private HomeLine waiting(long waiting) {
        long overdue = tasks.count(new TaskQuery(Scope.CLAIMABLE, null, null, null, null, true, null));
        return HomeLine.to(
                NextTaskView.class, overdue > 0 ? Need.LATE : Need.NOW, "tasks.home.waiting", waiting, overdue);
    }

    private static HomeLine offered(long offered) {
        return line(Need.WHENEVER, translate("tasks.home.offered.what", offered), "tasks.home.more.action", mineOnly());
    }

    private static HomeLine line(Need need, String what, String action, String path) {
        return new HomeLine(need, what, null, translate(action), path);
    }

    private static String mineOnly() {
        return isStaff()
                ? RouteConfiguration.forSessionScope().getUrl(TaskListView.class) + "?"
                        + TaskListState.START.in(Scope.MINE).toQueryParameters().getQueryString()
                : RouteConfiguration.forSessionScope().getUrl(MyTasksView.class);
    }

    private static TaskQuery mine(Instant dueBefore) {
        return new TaskQuery(Scope.MINE, null, null, null, dueBefore, false, null);
    }

    private static boolean isStaff() {
        return Objects.requireNonNull(CurrentUser.require().role()).isStaff();
    }
}
