package org.mmhc.tasks.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteParam;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.tasks.TaskDesk;

/** Takes the most urgent task for whoever asks, and opens it. */
final class NextTask {

    private NextTask() {}

    static void open(TaskDesk desk) {
        try {
            desk.claimNext()
                    .ifPresentOrElse(
                            id -> UI.getCurrent().navigate(TaskDetailsView.class, new RouteParam("task", id.value())),
                            () -> Toasts.info("tasks.next.none"));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }
}
