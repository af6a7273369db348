package org.mmhc.tasks.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskState;

/** How urgent a task is and how it stands, in words and colours that are the same in the list and on its page. */
final class TaskLooks {

    private TaskLooks() {}

    static boolean isOpen(TaskSummary task) {
        return task.state() == TaskState.OPEN || task.state() == TaskState.CLAIMED;
    }

    static boolean isOverdue(TaskSummary task, Instant now) {
        return isOpen(task) && task.dueAt() != null && task.dueAt().isBefore(now);
    }

    /** "due in 3 hours", "overdue since 2 days", or that there is no due time. */
    static String due(TaskSummary task, Instant now) {
        Instant dueAt = task.dueAt();
        if (dueAt == null) {
            return translate("tasks.list.due.none");
        }
        return Times.relative(dueAt, now);
    }

    static StatusBadge priorityBadge(TaskSummary task) {
        PriorityBand band = PriorityBand.of(task.priority());
        return new StatusBadge(band.text(), band.tone());
    }

    /** Whether it is time to remind of the task on screens too. */
    static boolean isDueSoon(TaskSummary task, Instant now, Duration soon) {
        return isOpen(task)
                && task.dueAt() != null
                && !task.dueAt().isBefore(now)
                && task.dueAt().isBefore(now.plus(soon));
    }

    static StatusBadge dueSoonBadge() {
        return new StatusBadge(translate("tasks.list.due.soon"), Tone.WARNING);
    }

    static StatusBadge overdueBadge() {
        return new StatusBadge(translate("tasks.list.due.overdue"), Tone.BAD);
    }

    static StatusBadge stateBadge(TaskState state) {
        Tone tone = switch (state) {
            case OPEN -> Tone.NEUTRAL;
            case CLAIMED -> Tone.PROGRESS;
            case COMPLETED -> Tone.GOOD;
            case WITHDRAWN -> Tone.WARNING;
        };
        return new StatusBadge(translate("tasks.taskState." + state.name()), tone);
    }

    /** A type is a constant's name: {@code NURSING_LICENCE} reads "Nursing licence". */
    static String type(String constant) {
        String words = constant.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
