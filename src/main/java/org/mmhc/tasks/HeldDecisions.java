package org.mmhc.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mmhc.base.Actor;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Origin;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.TaskRefusals.TaskMoveFailed;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.Authentication;
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

    private final Map<Key, Held> held = new ConcurrentHashMap<>();
    private final TransactionTemplate transaction;
    private final TaskScheduler scheduler;
    private final UserDirectory directory;
    private final Broadcasts broadcasts;
    private final LiveSettings<TaskSettings> settings;
    private volatile boolean closing;

    HeldDecisions(
            TransactionTemplate transaction,
            TaskScheduler scheduler,
            UserDirectory directory,
            Broadcasts broadcasts,
            LiveSettings<TaskSettings> settings) {
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.directory = directory;
        this.broadcasts = broadcasts;
        this.settings = settings;
    }

    private record Key(TaskId task, Uid by) {}

    private record Held(
            Actor by, Authentication identity, Origin origin, Runnable decision, Consumer<Refusal> refused) {}

    /** How long a decision can be taken back. */
    public Duration time() {
        return settings.current().undo();
    }

    /**
     * Takes a decision of the caller, in place of one that they made of the same task before. It is tried at once and rolled
     * back, so that what its service refuses is thrown here.
     *
     * @param decision calls the service of the module; called twice, the second time by another thread for the caller
     * @param refused is told, by that thread, when it is refused after all
     * @return whether it can be taken back; false when it was carried out at once, as a node does that is about to end
     */
    @PreAuthorize("isAuthenticated()")
    public boolean hold(TaskId id, Runnable decision, Consumer<Refusal> refused) {
        if (!fits(decision)) {
            return false;
        }
        Actor me = CurrentUser.require();
        Authentication identity =
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        Key key = new Key(id, me.uid());
        Held made = new Held(me, identity, Origin.current(), decision, refused);
        held.put(key, made);
        broadcasts.publish(TaskList.TOPIC, id.value());
        if (closing || !scheduled(key, made)) {
            leave(key, made);
            return false;
        }
        return true;
    }

    /** Takes the caller's decision back; false when it has left. */
    @PreAuthorize("isAuthenticated()")
    public boolean undo(TaskId id) {
        boolean undone = held.remove(mine(id)) != null;
        if (undone) {
            broadcasts.publish(TaskList.TOPIC, id.value());
        }
        return undone;
    }

    /** Whether a decision of the caller is held for that task. */
    @PreAuthorize("isAuthenticated()")
    public boolean holds(TaskId id) {
        return held.containsKey(mine(id));
    }

    Set<TaskId> of(Uid person) {
        return held.keySet().stream()
                .filter(key -> key.by().equals(person))
                .map(Key::task)
                .collect(Collectors.toSet());
    }

    private static Key mine(TaskId id) {
        return new Key(id, CurrentUser.require().uid());
    }

    /* Of a task that moves in this very moment the service itself says what it has to say. */
    private boolean fits(Runnable decision) {
        try {
            transaction.executeWithoutResult(status -> {
                decision.run();
                status.setRollbackOnly();
            });
            return true;
        } catch (OptimisticLockingFailureException moved) {
            decision.run();
            return false;
        }
    }

    private boolean scheduled(Key key, Held made) {
        try {
            scheduler.schedule(
                    () -> leave(key, made), Instant.now(scheduler.getClock()).plus(time()));
            return true;
        } catch (TaskRejectedException ending) {
            return false;
        }
    }

    private void leave(Key key, Held made) {
        if (!held.remove(key, made)) {
            return;
        }
        try (Origin.Scope from = made.origin().bind()) {
            new DelegatingSecurityContextRunnable(() -> carryOut(key, made), new SecurityContextImpl(made.identity()))
                    .run();
        } catch (Refusal refusal) {
            stayed(key, made, refusal);
        } catch (RuntimeException failure) {
            LOG.warn("The decision of task {} could not leave; its owner has the draft", key.task(), failure);
            stayed(key, made, new TaskMoveFailed(key.task()));
        }
    }

    /* Whoever lost their account or role meanwhile decides nothing. */
    private void carryOut(Key key, Held made) {
        directory
                .find(key.by())
                .filter(UserCard::active)
                .filter(card -> card.role() == made.by().role())
                .orElseThrow(() -> new TaskNotYours(key.task()));
        made.decision().run();
    }

    private void stayed(Key key, Held made, Refusal why) {
        broadcasts.publish(TaskList.TOPIC, key.task().value());
        made.refused().accept(why);
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        held.forEach(this::leave);
    }
}
