package org.mmhc.tasks;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.JobLeases;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.TaskEvents.Kind;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskRefusals.CommentUnfit;
import org.mmhc.tasks.TaskRefusals.FollowUpUnfit;
import org.mmhc.tasks.TaskRefusals.NobodyStandsIn;
import org.mmhc.tasks.TaskRefusals.NoteUnfit;
import org.mmhc.tasks.TaskRefusals.TaskChanged;
import org.mmhc.tasks.TaskRefusals.TaskClosed;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.mmhc.tasks.TaskRefusals.TaskIsPersonal;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.mmhc.tasks.TaskRefusals.TaskOfOtherGroup;
import org.mmhc.tasks.TaskRefusals.TaskTaken;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do with tasks. A task is claimed by somebody of its pool who is not excluded by a four-eyes rule, or assigned by an
 * admin; only its owner completes it. One that is one person's alone is not given away: {@link TaskIsPersonal}. Two people at once: one wins, the other is refused with
 * {@link TaskTaken}, which says who has it.
 */
@Service
public class TaskDesk {

    private static final int LONGEST_COMMENT = 2000;
    private static final int LONGEST_NOTE = 1000;
    private static final int NEXT_LOOK = 20;

    private final Tasks tasks;
    private final TaskList list;
    private final TaskEvents log;
    private final JobLeases leases;
    private final UserDirectory directory;
    private final TaskDeputies deputies;
    private final Broadcasts broadcasts;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TaskDesk(
            Tasks tasks,
            TaskList list,
            TaskEvents log,
            JobLeases leases,
            UserDirectory directory,
            TaskDeputies deputies,
            Broadcasts broadcasts,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.list = list;
        this.log = log;
        this.leases = leases;
        this.directory = directory;
        this.deputies = deputies;
        this.broadcasts = broadcasts;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Claimed(long jobKey, TaskDetails details) {}

    /** A person to whom a task can be assigned. */
    public record Candidate(Uid uid, String name, boolean away) {

        /** Somebody who is here. */
        public Candidate(Uid uid, String name) {
            this(uid, name, false);
        }
    }

    /**
     * Takes the task; claiming one's own task again is silent. Refused with {@link TaskTaken}, {@link TaskClosed},
     * {@link TaskOfOtherGroup} or {@link TaskExcludesPerson}. Returns the task as it is then; whether the process still wants
     * it is asked after that.
     */
    @Audited(value = "tasks.taskClaimed", reference = "#id")
    @PreAuthorize("isAuthenticated()")
    public TaskDetails claim(TaskId id) {
        Actor actor = CurrentUser.require();
        Claimed claimed = Objects.requireNonNull(transaction.execute(status -> {
            Task task = lockVisible(id);
            if (changing(() -> task.claim(actor.uid(), roleOf(actor, id)))) {
                changed(task, Kind.CLAIMED, actor.uid(), null);
            }
            return new Claimed(task.jobKey(), list.read(id));
        }));
        leases.checkSoon(claimed.jobKey());
        return claimed.details();
    }

    /**
     * Takes the most urgent task that the caller may do; nothing when none waits. Of several who ask at once each gets
     * another one.
     */
    @Audited(value = "tasks.taskClaimed", reference = "#result")
    @PreAuthorize("isAuthenticated()")
    public Optional<TaskId> claimNext() {
        Set<TaskId> tried = new HashSet<>();
        while (true) {
            List<TaskId> waiting = list.claimable(NEXT_LOOK + tried.size()).stream()
                    .filter(id -> !tried.contains(id))
                    .toList();
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            for (TaskId id : waiting) {
                tried.add(id);
                if (claimed(id)) {
                    return Optional.of(id);
                }
            }
        }
    }

    /** One that is refused, to somebody whom the list does not know to be kept away for example, does not stop the rest. */
    private boolean claimed(TaskId id) {
        try {
            return claimIfFree(id);
        } catch (Refusal refused) {
            return false;
        }
    }

    private boolean claimIfFree(TaskId id) {
        Actor actor = CurrentUser.require();
        Task taken = transaction.execute(status -> {
            if (tasks.lockIfFree(id.value()).isEmpty()) {
                return null;
            }
            Task task = lockVisible(id);
            if (!task.claim(actor.uid(), roleOf(actor, id))) {
                return null;
            }
            changed(task, Kind.CLAIMED, actor.uid(), null);
            return task;
        });
        return taken != null && leases.check(taken.jobKey()) != JobLeases.Standing.WITHDRAWN;
    }

    /** Gives the task back to its group; only its owner or an admin may, else {@link TaskNotYours}. */
    @Audited(value = "tasks.taskReleased", reference = "#id")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void release(TaskId id) {
        Actor actor = CurrentUser.require();
        Task task = lockVisible(id);
        if (task.release(actor.uid(), actor.is(Role.ADMIN) || actor.isSystem())) {
            changed(task, Kind.RELEASED, actor.uid(), null);
        }
    }

    /**
     * Gives the task to a colleague of its group, or back to the group when none is named, with a note that they see. Only its
     * owner may, else {@link TaskNotYours}; refused with {@link NoteUnfit} too. From a colleague who is away it goes on to the
     * deputy; {@link NobodyStandsIn} when no deputy may do it.
     */
    @Audited(value = "tasks.taskHandedOver", subject = "#to", reference = "#id")
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional
    public void handOver(TaskId id, @Nullable Uid to, String note) {
        Uid me = CurrentUser.require().uid();
        String fit = note.strip();
        if (fit.isEmpty() || fit.length() > LONGEST_NOTE) {
            throw new NoteUnfit(LONGEST_NOTE);
        }
        deputies.keepStill();
        Task task = lockVisible(id);
        if (to == null) {
            if (!task.isOwnedBy(me)) {
                throw new TaskNotYours(id);
            }
            task.release(me, false);
            changed(task, Kind.RELEASED, me, null, fit);
            return;
        }
        UserCard colleague = directory.find(to).filter(UserCard::active).orElseThrow(() -> new TaskOfOtherGroup(id));
        task.handOver(me, to, colleague.role());
        Uid owner = divertedFrom(task, colleague);
        if (owner.equals(me)) {
            throw new NobodyStandsIn(colleague.name());
        }
        changed(task, Kind.HANDED_OVER, me, owner, fit);
    }

    /**
     * Puts a task of the caller's aside: until then it is not listed among theirs, after that it is the first of these. When it is
     * due stays as it is. Whoever gets the task next has it at once. Refused with {@link TaskNotYours} and {@link FollowUpUnfit}.
     */
    @Audited(value = "tasks.taskPutAside", reference = "#id")
    @PreAuthorize("hasAnyRole('ADMIN', 'ANALYST', 'COMMITTEE')")
    @Transactional
    public void putAside(TaskId id, Instant until) {
        Uid me = CurrentUser.require().uid();
        Task task = lockVisible(id);
        task.putAside(me, until, clock.instant());
        changed(task, Kind.PUT_ASIDE, me, null);
    }

    /** The caller goes on with a task that they put aside; silent when they did not. Refused with {@link TaskNotYours}. */
    @Audited(value = "tasks.taskTakenUp", reference = "#id")
    @PreAuthorize("hasAnyRole('ADMIN', 'ANALYST', 'COMMITTEE')")
    @Transactional
    public void takeUp(TaskId id) {
        Uid me = CurrentUser.require().uid();
        Task task = lockVisible(id);
        if (task.takeUp(me)) {
            changed(task, Kind.TAKEN_UP, me, null);
        }
    }

    /** To whom its owner can hand the task over. */
    @Audited(
            value = "tasks.colleaguesListed",
            subject = "#result.![uid()]",
            reference = "#id",
            kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    public List<Candidate> colleagues(TaskId id) {
        Uid me = CurrentUser.require().uid();
        TaskDetails task = list.read(id);
        if (!me.equals(task.task().assignee())) {
            throw new TaskNotYours(id);
        }
        return able(task).stream().filter(person -> !person.uid().equals(me)).toList();
    }

    /**
     * Gives the task, whoever has it now, to somebody of its group who is not excluded, or to the deputy of somebody away; only
     * admins may. Refused with {@link NobodyStandsIn} when no deputy may do it.
     */
    @Audited(value = "tasks.taskAssigned", subject = "#to", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void assign(TaskId id, Uid to) {
        deputies.keepStill();
        assign(lockVisible(id), to);
    }

    /**
     * Gives the task to somebody as {@link #assign(TaskId, Uid)} does, unless it has moved on since the caller saw that version:
     * then refused with {@link TaskChanged}. Returns the task as it is then.
     */
    @Audited(value = "tasks.taskAssigned", subject = "#to", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public TaskDetails assign(TaskId id, Uid to, long version) {
        deputies.keepStill();
        Task task = lockVisible(id);
        task.requireVersion(version);
        assign(task, to);
        return list.read(id);
    }

    private void assign(Task task, Uid to) {
        UserCard person =
                directory.find(to).filter(UserCard::active).orElseThrow(() -> new TaskOfOtherGroup(task.id()));
        if (task.assign(to, person.role())) {
            changed(task, Kind.ASSIGNED, CurrentUser.require().uid(), divertedFrom(task, person));
        }
    }

    /** Whom the task can be assigned to; only admins may ask. */
    @Audited(
            value = "tasks.candidatesListed",
            subject = "#result.![uid()]",
            reference = "#id",
            kind = Audited.Kind.READ)
    @PreAuthorize("hasRole('ADMIN')")
    public List<Candidate> candidates(TaskId id) {
        return able(list.read(id));
    }

    private List<Candidate> able(TaskDetails task) {
        Set<Uid> away = deputies.away();
        Audience audience =
                Audience.named(task.task().candidateGroups(), task.task().assignee());
        return audience.pool().stream()
                .sorted()
                .flatMap(role -> directory.activeWithRole(role).stream())
                .filter(person -> !task.excluded().contains(person.uid()))
                .map(person -> new Candidate(person.uid(), person.name(), away.contains(person.uid())))
                .toList();
    }

    /**
     * Ends the task with a result that the process goes on with; the caller must own it. Called by the module that owns
     * the process inside its own transaction, so that fact and completion are one.
     *
     * @param version the version that the caller saw; refused with {@link TaskChanged} when it has moved on
     * @param work does what the task is about, once nobody else can complete it, and says what came of it
     */
    @Audited(value = "tasks.taskCompleted", reference = "#id")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void complete(TaskId id, long version, Function<CompletedTask, TaskResult> work) {
        Actor actor = CurrentUser.require();
        Task task = lockVisible(id);
        changing(() -> {
            task.requireCompletable(actor.uid(), version);
            return true;
        });
        TaskResult result =
                work.apply(new CompletedTask(id, task.formKey(), task.reference(), task.elementId(), task.excluded()));
        task.complete(actor.uid(), version, result.outcome(), clock.instant());
        ended(task, actor.uid(), result);
    }

    /**
     * What came of a task.
     *
     * @param outcome the decision as one word, kept for the history
     * @param variables references and decisions only
     */
    public record TaskResult(String outcome, Map<String, Object> variables) {}

    /** What is completed: its exact form key, business reference and element. */
    public record CompletedTask(TaskId id, String formKey, String reference, String elementId, Set<Uid> excluded) {}

    /**
     * Ends what an act elsewhere did, the live tasks with that reference and form, as completed by the caller. The
     * engine is told nothing: the process goes on by the message of the module that called. Silent when there is no such task.
     * Called by that module inside its own transaction. Who is no staff fulfils their own.
     */
    @Audited(value = "tasks.taskFulfilled", reference = "#reference")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void fulfil(String reference, String formKey, String outcome) {
        Actor actor = CurrentUser.require();
        for (String id : tasks.liveOfReference(reference)) {
            Task task = lock(new TaskId(id));
            boolean theirs = TaskVisibility.isStaff(actor) || task.isOwnedBy(actor.uid());
            if (theirs && task.formKey().equals(formKey) && task.fulfil(actor.uid(), outcome, clock.instant())) {
                changed(task, Kind.COMPLETED, actor.uid(), null, outcome);
                tasks.forgetDrafts(id);
            }
        }
    }

    /**
     * Ends the caller's own live task with that reference and form with a result that the process goes on with. Silent when there is
     * none. Called by the module that owns the process inside its own transaction.
     */
    @Audited(value = "tasks.taskCompleted", reference = "#reference")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void completeOwn(String reference, String formKey, TaskResult result) {
        Uid me = CurrentUser.require().uid();
        for (String id : tasks.liveOfReference(reference)) {
            Task task = lock(new TaskId(id));
            if (task.isOwnedBy(me) && task.formKey().equals(formKey)) {
                task.complete(me, task.version(), result.outcome(), clock.instant());
                ended(task, me, result);
            }
        }
    }

    /**
     * Ends the live task with that reference and form with a result that the process goes on with, for who decides at another place
     * than its page. Says whether there was one; refused with {@link TaskTaken} while somebody else has it, but admins may go on.
     * Called by the module that owns the process inside its own transaction.
     */
    @Audited(value = "tasks.taskCompleted", reference = "#reference")
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional
    public boolean completeUntaken(String reference, String formKey, TaskResult result) {
        Actor actor = CurrentUser.require();
        boolean found = false;
        for (String id : tasks.liveOfReference(reference)) {
            Task task = lock(new TaskId(id));
            if (task.formKey().equals(formKey)) {
                requireNotTaken(task, actor);
                if (task.fulfil(actor.uid(), result.outcome(), clock.instant())) {
                    found = true;
                    ended(task, actor.uid(), result);
                }
            }
        }
        return found;
    }

    /**
     * Ends a task that has just arrived with what its person did about it before. Called by the module that owns the process, in the
     * transaction of {@link TaskArrived}.
     */
    @Audited(value = "tasks.taskCompleted", reference = "#id")
    @PreAuthorize("hasRole('SYSTEM')")
    @Transactional
    public void completeArrived(TaskId id, Uid by, TaskResult result) {
        Task task = lock(id);
        if (task.fulfil(by, result.outcome(), clock.instant())) {
            ended(task, by, result);
        }
    }

    private void ended(Task task, Uid by, TaskResult result) {
        changed(task, Kind.COMPLETED, by, null, result.outcome());
        tasks.forgetDrafts(task.id().value());
        leases.decided(task.jobKey(), result.variables(), log.held(task, clock.instant()));
        events.publishEvent(new TaskCompleted(task.id(), task.jobKey(), result.variables()));
    }

    /** Refused with {@link TaskTaken} while somebody else has the live task with that reference and form; admins may go on. */
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public void requireNotTaken(String reference, String formKey) {
        Actor actor = CurrentUser.require();
        for (String id : tasks.liveOfReference(reference)) {
            Task task = tasks.findById(id).orElseThrow();
            if (task.formKey().equals(formKey)) {
                requireNotTaken(task, actor);
            }
        }
    }

    private void requireNotTaken(Task task, Actor actor) {
        Uid owner = task.assignee();
        if (owner != null && !owner.equals(actor.uid()) && !actor.is(Role.ADMIN)) {
            throw new TaskTaken(directory.nameOf(owner));
        }
    }

    /**
     * Adds a comment to the case of a task that the caller may see; refused with {@link CommentUnfit}. Who is no staff writes on
     * tasks of theirs, for everyone.
     */
    @Audited(value = "tasks.taskCommented", reference = "#id")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void comment(TaskId id, String text, Readers readers) {
        Actor actor = CurrentUser.require();
        boolean staff = TaskVisibility.isStaff(actor);
        Task task = lockVisible(id);
        if (task.isPersonal()) {
            throw new TaskIsPersonal(id);
        }
        if (!staff && !actor.uid().equals(task.assignee())) {
            throw new TaskNotYours(id);
        }
        String fit = text.strip();
        if (fit.isEmpty() || fit.length() > LONGEST_COMMENT) {
            throw new CommentUnfit(LONGEST_COMMENT);
        }
        log.comment(task, actor.uid(), fit, staff ? readers : Readers.EVERYONE);
        broadcasts.publish(TaskList.TOPIC, id.value());
    }

    /** Raises the priority of the open tasks of a case; for workers. Returns how many were raised. */
    @Audited(value = "tasks.priorityRaised", reference = "#reference")
    @PreAuthorize("hasAnyRole('SYSTEM', 'ADMIN')")
    @Transactional
    public int raisePriority(String reference, int atLeast, @Nullable String because) {
        int raised = 0;
        for (String id : tasks.liveOfReference(reference)) {
            Task task = lock(new TaskId(id));
            if (task.raisePriority(atLeast)) {
                changed(task, Kind.RAISED, CurrentUser.require().uid(), null, because);
                raised++;
            }
        }
        return raised;
    }

    /** Gives all tasks of a person, but those that are theirs alone, back to their pools; for the system, when the person was deactivated. */
    @PreAuthorize("hasRole('SYSTEM')")
    @Transactional
    public int releaseAllOf(Uid person) {
        int released = 0;
        for (String id : tasks.claimedBy(person.value())) {
            Task task = lock(new TaskId(id));
            if (task.isOwnedBy(person) && !task.isPersonal() && task.release(person, true)) {
                changed(task, Kind.RELEASED, CurrentUser.require().uid(), null);
                released++;
            }
        }
        return released;
    }

    /** Who has the task now that it was given to that person: they, or their deputy when they are away. */
    private Uid divertedFrom(Task task, UserCard person) {
        Uid owner = deputies.inPlaceOf(person.uid(), task).orElseThrow(() -> new NobodyStandsIn(person.name()));
        if (!owner.equals(person.uid())) {
            task.entrust(owner, person.uid());
        }
        return owner;
    }

    private Task lock(TaskId id) {
        Task task = tasks.lock(id.value()).orElseThrow(() -> new TaskUnknown(id));
        AuditTrail.about(task.subject());
        return task;
    }

    private Task lockVisible(TaskId id) {
        Task task = lock(id);
        if (!TaskVisibility.covers(CurrentUser.require(), task)) {
            throw new TaskUnknown(id);
        }
        return task;
    }

    private boolean changing(BooleanSupplier change) {
        try {
            return change.getAsBoolean();
        } catch (AlreadyClaimed taken) {
            throw new TaskTaken(directory.nameOf(taken.by()));
        }
    }

    private static Role roleOf(Actor actor, TaskId id) {
        if (actor.role() == null) {
            throw new TaskOfOtherGroup(id);
        }
        return actor.role();
    }

    private void changed(Task task, Kind kind, Uid by, @Nullable Uid to) {
        changed(task, kind, by, to, null);
    }

    private void changed(Task task, Kind kind, Uid by, @Nullable Uid to, @Nullable String note) {
        tasks.saveAndFlush(task);
        log.add(task, kind, by, to, note);
        broadcasts.publish(TaskList.TOPIC, task.id().value());
    }
}
