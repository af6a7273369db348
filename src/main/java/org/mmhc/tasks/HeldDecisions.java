package org.mmhc.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decisions that leave after a moment in which whoever made them can think again. What is held is not done: the task stays
 * theirs, with its draft, and nobody else hears of it. A node that ends in order lets all of them leave before; one that is
 * killed leaves a task with a draft behind, which its owner finds in the list again.
 */
@Service
public class HeldDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(HeldDecisions.class);

    private final Map<TaskId, Held> held = new ConcurrentHashMap<>();
    private final TransactionTemplate transaction;
    private final TaskScheduler scheduler;
    private final Broadcasts broadcasts;
    private final Duration time;
    private volatile boolean closing;

    HeldDecisions(
            TransactionTemplate transaction, TaskScheduler scheduler, Broadcasts broadcasts, TaskSettings settings) {
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.broadcasts = broadcasts;
        this.time = settings.undo();
    }

    private record Held(Uid by, Runnable decision, Consumer<RuntimeException> failed) {}

    /** How long a decision can be taken back. */
    public Duration time() {
        return time;
    }

    /**
     * Takes a decision of the caller, in place of one that is held for the same task. It is tried at once and rolled back, so
     * that what its service refuses is thrown here.
     *
     * @param decision calls the service of the module; called twice, the second time by another thread for the caller
     * @param failed is told, by that thread, when it cannot be carried out after all
     */
    @PreAuthorize("isAuthenticated()")
    public void hold(TaskId id, Runnable decision, Consumer<RuntimeException> failed) {
        if (closing) {
            decision.run();
            return;
        }
        if (!fits(decision)) {
            return;
        }
        Runnable asCaller = new DelegatingSecurityContextRunnable(
                decision,
                new SecurityContextImpl(SecurityContextHolder.getContext().getAuthentication()));
        Held made = new Held(CurrentUser.require().uid(), asCaller, failed);
        held.put(id, made);
        scheduler.schedule(
                () -> leave(id, made), Instant.now(scheduler.getClock()).plus(time));
        broadcasts.publish(TaskList.TOPIC, id.value());
    }

    /** Takes the caller's decision back; false when it has left. */
    @PreAuthorize("isAuthenticated()")
    public boolean undo(TaskId id) {
        Held made = held.get(id);
        boolean undone = made != null && made.by().equals(CurrentUser.require().uid()) && held.remove(id, made);
        if (undone) {
            broadcasts.publish(TaskList.TOPIC, id.value());
        }
        return undone;
    }

    /** Whether a decision of the caller is held for that task. */
    @PreAuthorize("isAuthenticated()")
    public boolean holds(TaskId id) {
        return of(CurrentUser.require().uid()).contains(id);
    }

    Set<TaskId> of(Uid person) {
        return held.entrySet().stream()
                .filter(each -> each.getValue().by().equals(person))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /* That a case moved on meanwhile is found out, and kept, by the service itself. */
    private boolean fits(Runnable decision) {
        try {
            transaction.executeWithoutResult(status -> {
                decision.run();
                status.setRollbackOnly();
            });
            return true;
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.STALE) {
                throw refusal;
            }
            decision.run();
            return false;
        }
    }

    private void leave(TaskId id, Held made) {
        if (!held.remove(id, made)) {
            return;
        }
        try {
            made.decision().run();
        } catch (RuntimeException failure) {
            if (!(failure instanceof Refusal)) {
                LOG.warn("The decision of task {} could not leave; its owner has the draft", id, failure);
            }
            broadcasts.publish(TaskList.TOPIC, id.value());
            made.failed().accept(failure);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        held.forEach(this::leave);
    }
}
