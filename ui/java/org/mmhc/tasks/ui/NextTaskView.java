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

/** Takes the most urgent task for whoever comes here and leads to it, or to the list when none waits. */
@Route(value = "tasks/next", layout = MainLayout.class)
@RolesAllowed({"COMMITTEE", "ADMIN", "ANALYST"})
class NextTaskView extends Div implements BeforeEnterObserver {

    private final transient TaskDesk desk;

    NextTaskView(TaskDesk desk) {
        this.desk = desk;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        desk.claimNext()
                .ifPresentOrElse(
                        id -> event.forwardTo(TaskDetailsView.class, new RouteParameters("task", id.value())), () -> {
                            Toasts.info("tasks.next.none");
                            event.forwardTo(TaskListView.class);
                        });
    }
}
