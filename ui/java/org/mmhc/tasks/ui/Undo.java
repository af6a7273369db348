package org.mmhc.tasks.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.router.RouteParam;
import java.util.List;
import java.util.stream.Stream;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.Toasts.Action;
import org.mmhc.tasks.HeldDecisions;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskSummary;

/**
 * Lets whoever decided a task take that back for a moment, on whichever page of the same window they are by then; elsewhere the
 * page of the task offers it.
 */
final class Undo {

    private Undo() {}

    /** Holds a decision and says so, with other things to do after it. */
    static void offer(
            HeldDecisions decided,
            TaskSummary task,
            Runnable decision,
            List<Action> others,
            String toastKey,
            Object... arguments) {
        SerializableConsumer<Refusal> tell =
                UI.getCurrent().accessLater(refusal -> tellThatItStayed(task, refusal), () -> {});
        boolean held = decided.hold(task.id(), decision, tell::accept);
        Action undo = new Action("tasks.undo.action", true, () -> take(decided, task.id()));
        List<Action> actions = Stream.concat(held ? Stream.of(undo) : Stream.of(), others.stream())
                .toList();
        Toasts.success(decided.time(), actions, toastKey, arguments);
    }

    /** Takes a decision back and opens its task with what was filled in. */
    static void take(HeldDecisions decided, TaskId id) {
        if (decided.undo(id)) {
            open(id);
        } else {
            Toasts.info("tasks.undo.late");
        }
    }

    private static void open(TaskId id) {
        UI.getCurrent().navigate(TaskDetailsView.class, new RouteParam("task", id.value()));
    }

    private static void tellThatItStayed(TaskSummary task, Refusal refusal) {
        Toasts.warning(
                List.of(new Action("tasks.undo.stayed.open", true, () -> open(task.id()))),
                "tasks.undo.stayed",
                task.title(),
                translate(refusal.textKey(), refusal.arguments()));
    }
}
