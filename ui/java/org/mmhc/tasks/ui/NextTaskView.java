package org.mmhc.tasks.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Toasts;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.data.domain.PageRequest;

/**
 * Leads whoever comes here to the most urgent task that they have, else takes one for them, or to the list when none waits: whoever is
 * led here again and again does not gather tasks.
 */
@Route(value = "tasks/next", layout = MainLayout.class)
@RolesAllowed({"COMMITTEE", "ADMIN", "ANALYST"})
class NextTaskView extends Div implements BeforeEnterObserver {

    private final transient TaskList list;
    private final transient TaskDesk desk;

    NextTaskView(TaskList list, TaskDesk desk) {
        this.list = list;
        this.desk = desk;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        list.rows(TaskQuery.of(Scope.MINE), PageRequest.of(0, 1)).stream()
                .map(TaskSummary::id)
                .findFirst()
                .or(desk::claimNext)
                .ifPresentOrElse(
                        id -> event.forwardTo(TaskDetailsView.class, new RouteParameters("task", id.value())), () -> {
                            Toasts.info("tasks.next.none");
                            event.forwardTo(TaskListView.class);
                        });
    }
}
