package org.mmhc.tasks.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskState;

/** How urgent a task is and how it stands, in words and colours that are the same in the list and on its page. */
final class TaskLooks {

    private TaskLooks() {}

    static boolean isOpen(TaskSummary task) {
        return task.state() == TaskState.OPEN || task.state() == TaskState.CLAIMED;
    }

    /** Whether it is one person's alone. */
    static boolean isPersonal(TaskSummary task) {
        return task.candidateGroups().contains(TaskList.PERSONAL);
    }

    /** Whether people can have it who do not work for the agency itself. */
    static boolean isForOthersThanStaff(TaskSummary task) {
        return Arrays.stream(Role.values())
                .filter(role -> !role.isStaff())
                .anyMatch(role -> task.candidateGroups().contains(role.name().toLowerCase(Locale.ROOT)));
    }

    static boolean isOverdue(TaskSummary task, Instant now) {
        return isOpen(task) && task.dueAt() != null && task.dueAt().isBefore(now);
    }

    /** Whether its owner has put it aside until later. */
    static boolean isAside(TaskSummary task, Instant now) {
        return task.followUpAt() != null && task.followUpAt().isAfter(now);
    }

    /** "due in 3 hours", "overdue since 2 days", or that there is no due time. */
    static String due(TaskSummary task, Instant now) {
        Instant dueAt = task.dueAt();
        String due = dueAt == null ? translate("tasks.list.due.none") : Times.relative(dueAt, now);
        return isAside(task, now)
                ? translate("tasks.list.due.aside", due, Times.relative(Objects.requireNonNull(task.followUpAt()), now))
                : due;
    }

    static StatusBadge priorityBadge(TaskSummary task) {
        PriorityBand band = PriorityBand.of(task.priority());
        return new StatusBadge(band.text(), band.tone());
    }

    /** Whether it is time to remind of the task on screens too. */
    private static boolean isDueSoon(TaskSummary task, Instant now, Duration soon) {
        return isOpen(task)
                && task.dueAt() != null
                && !task.dueAt().isBefore(now)
                && task.dueAt().isBefore(now.plus(soon));
    }

    /** How pressing a due time is. */
    record Urgency(String text, Tone tone) {

        StatusBadge badge() {
            return new StatusBadge(text, tone);
        }
    }

    /** Overdue or due soon; null while there is time. */
    static @Nullable Urgency urgency(TaskSummary task, Instant now, Duration soon) {
        if (isOverdue(task, now)) {
            return new Urgency(translate("tasks.list.due.overdue"), Tone.BAD);
        }
        return isDueSoon(task, now, soon) ? new Urgency(translate("tasks.list.due.soon"), Tone.WARNING) : null;
    }

    static String stateText(TaskState state) {
        return translate("tasks.taskState." + state.name());
    }

    static Tone stateTone(TaskState state) {
        return switch (state) {
            case OPEN -> Tone.NEUTRAL;
            case CLAIMED -> Tone.PROGRESS;
            case COMPLETED -> Tone.GOOD;
            case WITHDRAWN -> Tone.WARNING;
        };
    }

    static StatusBadge stateBadge(TaskState state) {
        return new StatusBadge(stateText(state), stateTone(state));
    }

    /** A type is a constant's name: {@code NURSING_LICENCE} reads "Nursing licence". */
    static String type(String constant) {
        String words = constant.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
