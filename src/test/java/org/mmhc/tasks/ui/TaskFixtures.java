package org.mmhc.tasks.ui;

import static org.mmhc.base.ui.ScreenTestSetup.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskPage.CaseProgress;
import org.mmhc.tasks.TaskPage.OpenedTask;
import org.mmhc.tasks.TaskState;

/** Tasks about Rosa's documents as screens get to see them. */
final class TaskFixtures {

    static final Uid ROSA = Uid.of(Role.CAREGIVER, 100001);
    static final Uid MIRA = Uid.of(Role.COMMITTEE, 100002);
    static final Uid MILAN = Uid.of(Role.COMMITTEE, 100003);
    static final String REVIEW = "verification.reviewDocument";

    private TaskFixtures() {}

    static TaskSummary task(int number, int priority, Duration due, TaskState state, @Nullable Uid assignee) {
        return task(number, priority, due, state, assignee, null);
    }

    private static TaskSummary task(
            int number,
            int priority,
            Duration due,
            TaskState state,
            @Nullable Uid assignee,
            @Nullable Instant followUpAt) {
        return new TaskSummary(
                id(number),
                "Review document",
                "document-verification",
                "Document verification",
                REVIEW,
                "DOC-" + number,
                "Nursing licence",
                "NURSING_LICENCE",
                ROSA,
                "Rosa Caregiver",
                List.of("committee"),
                priority,
                NOW.minus(Duration.ofHours(5)),
                NOW.plus(due),
                followUpAt,
                state == TaskState.COMPLETED ? NOW : null,
                state,
                assignee,
                assignee == null ? null : assignee.equals(MIRA) ? "Mira Member" : "Milan Member",
                1);
    }

    static TaskSummary putAside(int number, Duration back) {
        return task(number, 50, Duration.ofHours(3), TaskState.CLAIMED, MIRA, NOW.plus(back));
    }

    static TaskSummary open(int number) {
        return task(number, 50, Duration.ofHours(3), TaskState.OPEN, null);
    }

    /** Waiting for another group than the committee. */
    static TaskSummary ofGroup(String group, int number) {
        TaskSummary task = open(number);
        return new TaskSummary(
                task.id(),
                task.name(),
                task.processId(),
                task.processName(),
                task.formKey(),
                task.reference(),
                task.title(),
                task.type(),
                task.subject(),
                task.subjectName(),
                List.of(group),
                task.priority(),
                task.createdAt(),
                task.dueAt(),
                task.followUpAt(),
                task.endedAt(),
                task.state(),
                null,
                null,
                task.version());
    }

    static TaskSummary claimedBy(Uid somebody, int number) {
        return task(number, 50, Duration.ofHours(3), TaskState.CLAIMED, somebody);
    }

    /** The task as Mira sees it. */
    static TaskDetails details(TaskSummary task) {
        boolean mine = MIRA.equals(task.assignee());
        return new TaskDetails(
                task,
                "UserTask_ReviewDocument",
                11,
                7,
                Set.of(),
                task.state() == TaskState.OPEN,
                mine && task.state() == TaskState.CLAIMED,
                mine && task.state() == TaskState.CLAIMED,
                mine && task.state() == TaskState.CLAIMED,
                false,
                null,
                null,
                task.state() == TaskState.COMPLETED ? MILAN : null,
                task.state() == TaskState.COMPLETED ? NOW : null);
    }

    /** The page of the task as Mira sees it, before anything happened in its case. */
    static OpenedTask opened(TaskSummary task) {
        return new OpenedTask(details(task), null, List.of(), new CaseProgress(7, List.of(), List.of()));
    }

    static TaskId id(int number) {
        return new TaskId("TSK-" + number);
    }
}
