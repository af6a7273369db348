package org.mmhc.tasks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskRefusals.TaskMoveFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The moves of {@link TaskDesk} for many tasks at once. Each task moves or is refused on its own, and the answer says for each
 * what became of it.
 */
@Service
public class TaskBulk {

    /** So many tasks can be moved at once. */
    public static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(TaskBulk.class);

    private final TaskDesk desk;
    private final TaskList list;

    TaskBulk(TaskDesk desk, TaskList list) {
        this.desk = desk;
        this.list = list;
    }

    /**
     * What became of one task.
     *
     * @param refusal why it was not moved; null when it was
     */
    public record Outcome(TaskId id, @Nullable Refusal refusal) {

        /** Whether the task was moved. */
        public boolean done() {
            return refusal == null;
        }
    }

    /** Takes the tasks. */
    @PreAuthorize("isAuthenticated()")
    public List<Outcome> claim(Collection<TaskId> ids) {
        return each(ids, desk::claim);
    }

    /** Gives the tasks back to their groups. */
    @PreAuthorize("isAuthenticated()")
    public List<Outcome> release(Collection<TaskId> ids) {
        return each(ids, desk::release);
    }

    /** Gives the tasks to somebody; only admins may. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<Outcome> assign(Collection<TaskId> ids, Uid to) {
        return each(ids, id -> desk.assign(id, to));
    }

    /**
     * Decides the tasks, claiming those first that wait for somebody; one whose decision is refused goes back to where it was.
     *
     * @param decision decides one task, by way of the module that owns its process
     */
    @PreAuthorize("isAuthenticated()")
    public List<Outcome> decide(Collection<TaskId> ids, Consumer<TaskDetails> decision) {
        return each(ids, id -> {
            boolean waited = list.current(id).task().state() == TaskState.OPEN;
            if (waited) {
                desk.claim(id);
            }
            try {
                decision.accept(list.read(id));
            } catch (RuntimeException failure) {
                if (waited) {
                    giveBack(id, failure);
                }
                throw failure;
            }
        });
    }

    private void giveBack(TaskId id, RuntimeException because) {
        try {
            desk.release(id);
        } catch (Refusal moved) {
            because.addSuppressed(moved);
        }
    }

    private static List<Outcome> each(Collection<TaskId> ids, Consumer<TaskId> move) {
        if (ids.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " tasks at once");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (TaskId id : new LinkedHashSet<>(ids)) {
            outcomes.add(new Outcome(id, moved(id, move)));
        }
        return outcomes;
    }

    /* One accident must not hide what became of the others. */
    private static @Nullable Refusal moved(TaskId id, Consumer<TaskId> move) {
        try {
            move.accept(id);
            return null;
        } catch (Refusal refusal) {
            return refusal;
        } catch (AccessDeniedException denied) {
            throw denied;
        } catch (RuntimeException failure) {
            LOG.warn("Task {} could not be moved together with others", id, failure);
            return new TaskMoveFailed(id);
        }
    }
}
