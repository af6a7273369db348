package org.mmhc.tasks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.JobLeases;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds tasks. Everybody sees only tasks of their groups or assigned to them; admins see all. */
@Service
public class TaskList {

    /** The group of a task that is its assignee's alone. */
    public static final String PERSONAL = Audience.PERSONAL;

    /** Tells screens which tasks changed. */
    public static final String TOPIC = "tasks";

    private static final int PAGE_LIMIT = 500;
    private final Tasks tasks;
    private final TaskKinds kinds;
    private final OpenTasks open;
    private final DoneTasks done;
    private final TaskTexts texts;
    private final JobLeases leases;
    private final UserDirectory directory;
    private final TaskDeputies deputies;
    private final LiveSettings<TaskSettings> settings;
    private final Cache<Actor, Total> manyEnded = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    private final Clock clock;

    TaskList(
            Tasks tasks,
            TaskKinds kinds,
            OpenTasks open,
            DoneTasks done,
            TaskTexts texts,
            JobLeases leases,
            UserDirectory directory,
            TaskDeputies deputies,
            LiveSettings<TaskSettings> settings,
            Clock clock) {
        this.tasks = tasks;
        this.kinds = kinds;
        this.open = open;
        this.done = done;
        this.texts = texts;
        this.leases = leases;
        this.directory = directory;
        this.deputies = deputies;
        this.settings = settings;
        this.clock = clock;
    }

    /** How long before its due time a task is due soon: from its first reminder on. */
    @PreAuthorize("isAuthenticated()")
    public Duration soon() {
        return settings.current().reminders().stream()
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Which part of the visible tasks is asked for. */
    public enum Scope {
        /** Claimed by or assigned to me, but for what I put aside, and what I have decided and can still take back. What I had put aside is first. */
        MINE,
        /** Open, of my groups, and not closed to me by a four-eyes rule. */
        CLAIMABLE,
        /** All that I may see, open or claimed. */
        ALL,
        /** Mine, but put aside until later. */
        ASIDE,
        /** Completed or withdrawn ones that I may see. */
        DONE
    }

    /**
     * @param text free text over names, UIDs, references and types; every word must match
     * @param overdueOnly only tasks whose due time has passed
     * @param minimumPriority only tasks with at least this priority (0 to 100)
     * @param owner only tasks that this person has or had
     */
    public record TaskQuery(
            Scope scope,
            @Nullable String text,
            @Nullable String processId,
            @Nullable String type,
            @Nullable Instant dueBefore,
            boolean overdueOnly,
            @Nullable Integer minimumPriority,
            @Nullable Uid owner) {

        /** Whoever has them. */
        public TaskQuery(
                Scope scope,
                @Nullable String text,
                @Nullable String processId,
                @Nullable String type,
                @Nullable Instant dueBefore,
                boolean overdueOnly,
                @Nullable Integer minimumPriority) {
            this(scope, text, processId, type, dueBefore, overdueOnly, minimumPriority, null);
        }

        /** Everything in that scope. */
        public static TaskQuery of(Scope scope) {
            return new TaskQuery(scope, null, null, null, null, false, null);
        }
    }

    /**
     * A row of the list. Who is no staff learns whom a case is about of their own tasks only.
     *
     * @param candidateGroups the pool that the task is for, or {@code personal} when it is its assignee's alone
     * @param followUpAt until when its owner put it aside, in the past once it is back; null when they did not, and for those who are no staff
     * @param endedAt when it was decided or withdrawn, null while it waits
     */
    public record TaskSummary(
            TaskId id,
            String name,
            String processId,
            String processName,
            String formKey,
            String reference,
            String title,
            String type,
            @Nullable Uid subject,
            @Nullable String subjectName,
            List<String> candidateGroups,
            int priority,
            Instant createdAt,
            @Nullable Instant dueAt,
            @Nullable Instant followUpAt,
            @Nullable Instant endedAt,
            TaskState state,
            @Nullable Uid assignee,
            @Nullable String assigneeName,
            long version) {}

    /**
     * One task with all that its page needs.
     *
     * @param mayClaim whether the caller may claim it now
     * @param mayRelease whether the caller may give it back to its pool now
     * @param mayHandOver whether the caller may give it to a colleague now
     * @param refusedBecause why not, as a text key, when the caller may see but not claim it
     */
    public record TaskDetails(
            TaskSummary task,
            String elementId,
            long processInstanceKey,
            long processDefinitionKey,
            Set<Uid> excluded,
            boolean mayClaim,
            boolean mayComplete,
            boolean mayRelease,
            boolean mayHandOver,
            boolean mayAssign,
            @Nullable String refusedBecause,
            @Nullable String outcome,
            @Nullable Uid completedBy,
            @Nullable Instant completedAt) {}

    /**
     * How many tasks there are.
     *
     * @param more whether there may be more than that: what has ended is not counted beyond a thousand, and words that very
     *     many ended tasks have are looked for among the newest only
     */
    public record Total(long tasks, boolean more) {}

    /**
     * Tasks that the caller may see. Open ones come most urgent first (overdue, then priority, then due time) unless sorted, and
     * are found by any part of a word; what has ended comes last ended first, can be sorted by {@code endedAt} alone, and is
     * found by how words begin. The page's total is that of {@link #total}.
     */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Page<TaskSummary> find(TaskQuery query, Pageable page) {
        TaskSearch look = look(query);
        List<TaskSummary> rows = rows(look, page);
        long seen = rows.isEmpty() ? 0 : (page.isPaged() ? page.getOffset() : 0) + rows.size();
        return new PageImpl<>(rows, page, Math.max(look.total().tasks(), seen));
    }

    /** The rows of a page alone. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<TaskSummary> rows(TaskQuery query, Pageable page) {
        return rows(look(query), page);
    }

    /** Which of these open or claimed tasks the caller would find. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Set<TaskId> listed(TaskQuery query, Set<TaskId> ids) {
        return open.among(ids, query, kinds.visibleTo(CurrentUser.require()), clock.instant());
    }

    /** How many tasks the caller would find, as far as they are counted. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Total total(TaskQuery query) {
        return look(query).total();
    }

    private TaskSearch look(TaskQuery query) {
        TaskVisibility who = kinds.visibleTo(CurrentUser.require());
        return query.scope() == Scope.DONE
                ? done.look(query, who, clock.instant())
                : open.look(query, who, clock.instant());
    }

    private List<TaskSummary> rows(TaskSearch look, Pageable page) {
        int size = page.isPaged() ? Math.min(page.getPageSize(), PAGE_LIMIT) : PAGE_LIMIT;
        long offset = page.isPaged() ? page.getOffset() : 0;
        return summaries(look.find(page.getSort(), size, offset));
    }

    /** How many tasks the caller would find, as {@link #total} counts them. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public long count(TaskQuery query) {
        return total(query).tasks();
    }

    /** How many tasks there are in each scope. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<Scope, Total> totals() {
        Map<Scope, Total> totals = new EnumMap<>(Scope.class);
        for (Scope scope : Scope.values()) {
            totals.put(
                    scope,
                    scope == Scope.DONE ? ended() : look(TaskQuery.of(scope)).total());
        }
        return totals;
    }

    /* Once there are more than are counted there are never fewer again. */
    private Total ended() {
        Actor actor = CurrentUser.require();
        Total known = manyEnded.getIfPresent(actor);
        if (known != null) {
            return known;
        }
        Total counted = look(TaskQuery.of(Scope.DONE)).total();
        if (counted.more()) {
            manyEnded.put(actor, counted);
        }
        return counted;
    }

    /**
     * What waits of one process.
     *
     * @param overdue how many should have been done already
     * @param today how many are due before this day ends, with those that are overdue
     * @param nextDue when the first is due, null when none ever is
     */
    public record Waiting(
            String processId,
            String processName,
            long waiting,
            long overdue,
            long today,
            @Nullable Instant nextDue) {}

    /** What waits for whoever of the caller's groups takes it, process by process, what is due first before all else. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public List<Waiting> waiting(Instant tonight) {
        return open
                .byProcess(
                        TaskQuery.of(Scope.CLAIMABLE), kinds.visibleTo(CurrentUser.require()), clock.instant(), tonight)
                .stream()
                .sorted(Comparator.comparing(Waiting::nextDue, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(Waiting::processName))
                .toList();
    }

    /**
     * How much somebody of the office has to do.
     *
     * @param open how many tasks they have, as far as the caller sees them
     * @param overdue how many of these should have been done already
     * @param away whether they are away now
     * @param deputy who stands in for them, null while they are here
     */
    public record Workload(
            Uid person,
            String name,
            long open,
            long overdue,
            boolean away,
            @Nullable String deputy) {}

    /** How much everybody of the committee and the admins has to do, whoever has most first. */
    @Audited(value = "tasks.workloadRead", subject = "#actor", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public List<Workload> workload() {
        Map<Uid, OpenTasks.Load> loads = open.byOwner(kinds.visibleTo(CurrentUser.require()), clock.instant());
        Map<Uid, Uid> away = deputies.standIns();
        Map<Uid, String> deputyNames = directory.namesOf(Set.copyOf(away.values()));
        return Stream.of(Role.COMMITTEE, Role.ADMIN)
                .flatMap(role -> directory.activeWithRole(role).stream())
                .map(person -> {
                    OpenTasks.Load load = loads.getOrDefault(person.uid(), OpenTasks.Load.NONE);
                    Uid deputy = away.get(person.uid());
                    return new Workload(
                            person.uid(),
                            person.name(),
                            load.open(),
                            load.overdue(),
                            deputy != null,
                            deputy == null ? null : deputyNames.get(deputy));
                })
                .sorted(Comparator.comparing(Workload::open).reversed().thenComparing(Workload::name))
                .toList();
    }

    /** What a colleague is called whose tasks are looked at; nobody else is called by a name here. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN', 'ANALYST')")
    public String ownerName(Uid owner) {
        return directory
                .find(owner)
                .filter(card -> card.role().isStaff())
                .map(UserCard::name)
                .orElse(owner.value());
    }

    /** The most urgent tasks that the caller may claim. */
    List<TaskId> claimable(int most) {
        return look(TaskQuery.of(Scope.CLAIMABLE)).find(Sort.unsorted(), most, 0).stream()
                .map(TaskId::new)
                .toList();
    }

    /** A process and a type that tasks have, for filters. */
    public record TaskKind(String processId, String processName, String type) {}

    /** The kinds of all tasks that the caller may see, done ones too and whatever their version, by process name and type. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<TaskKind> kinds() {
        return kinds.of(kinds.visibleTo(CurrentUser.require()));
    }

    /**
     * One task, without its case; refused with {@link TaskUnknown} when it does not exist or the caller may not see it. When the
     * engine answers, a task that the process no longer wants says so.
     */
    @Audited(value = "tasks.taskOpened", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("isAuthenticated()")
    public TaskDetails get(TaskId id) {
        return current(id);
    }

    /** The task, for a command or a page that is told of elsewhere; a process that no longer wants it is heard first. */
    @PreAuthorize("isAuthenticated()")
    public TaskDetails current(TaskId id) {
        return details(asked(id));
    }

    /** The task as it stands here; nothing is audited and nothing asked elsewhere. */
    @PreAuthorize("isAuthenticated()")
    public TaskDetails read(TaskId id) {
        return details(look(id));
    }

    /** The task, after the engine was asked whether the process still wants it; not while a decision is only tried. */
    Task asked(TaskId id) {
        Task task = look(id);
        boolean gone = task.isLive()
                && OutsideTransactions.areWe()
                && leases.check(task.jobKey()) == JobLeases.Standing.WITHDRAWN;
        return gone ? look(id) : task;
    }

    /** The task, when the caller may see it. */
    Task look(TaskId id) {
        Task task = tasks.findById(id.value())
                .filter(found -> TaskVisibility.covers(CurrentUser.require(), found))
                .orElseThrow(() -> new TaskUnknown(id));
        AuditTrail.about(task.subject());
        return task;
    }

    private TaskDetails details(Task task) {
        return details(task, namesOf(List.of(task)));
    }

    /** The task as the caller may know it, with these names. */
    TaskDetails details(Task task, Map<Uid, String> names) {
        Actor actor = CurrentUser.require();
        boolean staff = TaskVisibility.isStaff(actor);
        boolean mine = task.isOwnedBy(actor.uid());
        boolean movable = task.state() == TaskState.CLAIMED && !task.isPersonal();
        String refusedBecause = null;
        if (task.state() == TaskState.OPEN) {
            refusedBecause = task.excludes(actor.uid())
                    ? "tasks.problem.taskExcludesPerson"
                    : task.isFor(actor.uid(), actor.role()) ? null : "tasks.problem.taskOfOtherGroup";
        }
        return new TaskDetails(
                summary(task, names, task.assignee() == null ? Set.of() : deputies.away()),
                task.elementId(),
                task.processInstanceKey(),
                task.processDefinitionKey(),
                staff ? task.excluded() : Set.of(),
                task.state() == TaskState.OPEN && refusedBecause == null,
                mine,
                movable && (mine || actor.is(Role.ADMIN)),
                movable && mine && actor.isOffice(),
                task.isLive() && !task.isPersonal() && actor.is(Role.ADMIN),
                refusedBecause,
                task.outcome(),
                staff || actor.uid().equals(task.completedBy()) ? task.completedBy() : null,
                task.endedAt());
    }

    private TaskSummary summary(Task task, Map<Uid, String> names, Set<Uid> away) {
        Actor actor = CurrentUser.require();
        boolean knows = TaskVisibility.isStaff(actor) || actor.uid().equals(task.assignee());
        return new TaskSummary(
                task.id(),
                task.name(),
                task.processId(),
                task.processName(),
                task.formKey(),
                task.reference(),
                task.title(),
                task.type(),
                knows ? task.subject() : null,
                knows ? task.subjectName() : null,
                task.audience().groups(),
                task.priority(),
                task.createdAt(),
                task.dueAt(),
                TaskVisibility.isStaff(actor) ? task.followUpAt() : null,
                task.endedAt(),
                task.state(),
                task.assignee(),
                ownerName(task, names, away),
                task.version());
    }

    /* "Milan", "Milan for Mira" when Milan stands in, or "Mira (away)" when Mira does it from where she is. */
    private @Nullable String ownerName(Task task, Map<Uid, String> names, Set<Uid> away) {
        Uid owner = task.assignee();
        if (owner == null) {
            return null;
        }
        String name = away.contains(owner) ? texts.away(names.get(owner)) : names.get(owner);
        return task.onBehalfOf() == null ? name : texts.deputy(name, names.get(task.onBehalfOf()));
    }

    private Map<Uid, String> namesOf(Collection<Task> tasks) {
        Set<Uid> people = tasks.stream()
                .flatMap(task -> Stream.of(task.assignee(), task.onBehalfOf()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return people.isEmpty() ? Map.of() : directory.namesOf(people);
    }

    private List<TaskSummary> summaries(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Actor actor = CurrentUser.require();
        Map<String, Task> found = new HashMap<>();
        tasks.withIds(ids).forEach(task -> found.put(task.id().value(), task));
        Map<Uid, String> names = namesOf(found.values());
        Set<Uid> away = names.isEmpty() ? Set.of() : deputies.away();
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                // Somebody may have taken it since it was found.
                .filter(task -> TaskVisibility.covers(actor, task))
                .map(task -> summary(task, names, away))
                .toList();
    }
}
