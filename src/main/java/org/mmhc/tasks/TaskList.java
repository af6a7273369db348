package org.mmhc.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.engine.JobLeases;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds tasks. Everybody sees only tasks of their groups or assigned to them; admins see all. */
@Service
public class TaskList {

    /** Tells screens which tasks changed. */
    public static final String TOPIC = "tasks";

    private static final int PAGE_LIMIT = 500;
    private final JdbcClient sql;
    private final OpenTasks open;
    private final DoneTasks done;
    private final TaskTexts texts;
    private final JobLeases leases;
    private final UserDirectory directory;
    private final TaskDeputies deputies;
    private final TaskSettings settings;
    private final Clock clock;

    TaskList(
            JdbcClient sql,
            OpenTasks open,
            DoneTasks done,
            TaskTexts texts,
            JobLeases leases,
            UserDirectory directory,
            TaskDeputies deputies,
            TaskSettings settings,
            Clock clock) {
        this.sql = sql;
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
        return settings.reminders().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Which part of the visible tasks is asked for. */
    public enum Scope {
        /** Claimed by or assigned to me. */
        MINE,
        /** Open, of my groups, and not closed to me by a four-eyes rule. */
        CLAIMABLE,
        /** All that I may see, open or claimed. */
        ALL,
        /** Completed or withdrawn ones that I may see. */
        DONE
    }

    /**
     * @param text free text over names, UIDs, references and types; every word must match
     * @param overdueOnly only tasks whose due time has passed
     * @param minimumPriority only tasks with at least this priority (0 to 100)
     */
    public record TaskQuery(
            Scope scope,
            @Nullable String text,
            @Nullable String processId,
            @Nullable String type,
            @Nullable Instant dueBefore,
            boolean overdueOnly,
            @Nullable Integer minimumPriority) {

        /** Everything in that scope. */
        public static TaskQuery of(Scope scope) {
            return new TaskQuery(scope, null, null, null, null, false, null);
        }
    }

    /** A row of the list. */
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
            String candidateGroup,
            int priority,
            Instant createdAt,
            @Nullable Instant dueAt,
            TaskState state,
            @Nullable Uid assignee,
            @Nullable String assigneeName,
            long version) {

        TaskSummary ownedBy(@Nullable String name) {
            return new TaskSummary(
                    id,
                    this.name,
                    processId,
                    processName,
                    formKey,
                    reference,
                    title,
                    type,
                    subject,
                    subjectName,
                    candidateGroup,
                    priority,
                    createdAt,
                    dueAt,
                    state,
                    assignee,
                    name,
                    version);
        }
    }

    /**
     * One task with all that its page needs.
     *
     * @param mayClaim whether the caller may claim it now
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
            boolean mayAssign,
            @Nullable String refusedBecause,
            @Nullable String outcome,
            @Nullable Uid completedBy,
            @Nullable Instant completedAt) {

        TaskDetails of(TaskSummary other) {
            return new TaskDetails(
                    other,
                    elementId,
                    processInstanceKey,
                    processDefinitionKey,
                    excluded,
                    mayClaim,
                    mayComplete,
                    mayAssign,
                    refusedBecause,
                    outcome,
                    completedBy,
                    completedAt);
        }
    }

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
        return open.among(ids, query, TaskVisibility.of(CurrentUser.require()), clock.instant());
    }

    /** How many tasks the caller would find, as far as they are counted. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Total total(TaskQuery query) {
        return look(query).total();
    }

    private TaskSearch look(TaskQuery query) {
        TaskVisibility who = TaskVisibility.of(CurrentUser.require());
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
            totals.put(scope, look(TaskQuery.of(scope)).total());
        }
        return totals;
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
        TaskVisibility who = TaskVisibility.of(CurrentUser.require());
        return sql.sql("""
                        select k.process_id, max(k.process_name) as process_name, k.type
                        from (
                            select process_id, process_name, type from tasks_kind where :all or candidate_group = :group
                            union
                            select process_id, process_name, type from tasks_open where assignee = :me) k
                        group by k.process_id, k.type order by process_name, k.type
                        """)
                .params(who.parameters())
                .param("all", who.all())
                .query((row, index) ->
                        new TaskKind(row.getString("process_id"), row.getString("process_name"), row.getString("type")))
                .list();
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
        return named(asked(id));
    }

    Seen asked(TaskId id) {
        Seen seen = look(id);
        boolean gone =
                isLive(seen.details().task().state()) && leases.check(seen.jobKey()) == JobLeases.Standing.WITHDRAWN;
        return gone ? look(id) : seen;
    }

    /** The task as it stands here; nothing is audited and nothing asked elsewhere. */
    @PreAuthorize("isAuthenticated()")
    public TaskDetails read(TaskId id) {
        return named(look(id));
    }

    /** A task whose owner has no name yet, and for whom the owner has it. */
    record Seen(TaskDetails details, @Nullable Uid absent, long jobKey) {}

    Seen look(TaskId id) {
        Actor actor = CurrentUser.require();
        TaskVisibility who = TaskVisibility.of(actor);
        Set<Uid> excluded = sql
                .sql("select uid from tasks_excluded where task_id = ?")
                .param(id.value())
                .query(String.class)
                .list()
                .stream()
                .map(Uid::new)
                .collect(Collectors.toUnmodifiableSet());
        Seen seen = sql.sql("select t.* from tasks_task t where t.id = :id and " + who.condition("t"))
                .params(who.parameters())
                .param("id", id.value())
                .query((row, index) ->
                        new Seen(details(row, summary(row), excluded, actor), absent(row), row.getLong("job_key")))
                .optional()
                .orElseThrow(() -> new TaskUnknown(id));
        AuditTrail.about(seen.details().task().subject());
        return seen;
    }

    TaskDetails named(Seen seen) {
        return seen.details()
                .of(named(List.of(new Unnamed<>(seen.details().task(), seen.absent())))
                        .getFirst());
    }

    TaskDetails named(Seen seen, Map<Uid, String> names) {
        TaskSummary task = seen.details().task();
        return task.assignee() == null
                ? seen.details()
                : seen.details().of(task.ownedBy(ownerName(task.assignee(), seen.absent(), names, deputies.away())));
    }

    private static TaskDetails details(ResultSet row, TaskSummary task, Set<Uid> excluded, Actor actor)
            throws SQLException {
        boolean staff = actor.role() != null && actor.role().isStaff();
        boolean ofGroup = staff && task.candidateGroup().equals(Task.groupOf(actor.role()));
        String refusedBecause = null;
        if (task.state() == TaskState.OPEN) {
            refusedBecause = excluded.contains(actor.uid())
                    ? "tasks.problem.taskExcludesPerson"
                    : ofGroup ? null : "tasks.problem.taskOfOtherGroup";
        }
        String completedBy = row.getString("completed_by");
        return new TaskDetails(
                task,
                row.getString("element_id"),
                row.getLong("process_instance_key"),
                row.getLong("process_definition_key"),
                staff || actor.isSystem() ? excluded : Set.of(),
                task.state() == TaskState.OPEN && refusedBecause == null,
                task.state() == TaskState.CLAIMED && actor.uid().equals(task.assignee()),
                isLive(task.state()) && actor.is(Role.ADMIN),
                refusedBecause,
                row.getString("outcome"),
                completedBy == null ? null : new Uid(completedBy),
                Utc.optional(row, "ended_at"));
    }

    private static TaskSummary summary(ResultSet row) throws SQLException {
        String subject = row.getString("subject");
        String assignee = row.getString("assignee");
        return new TaskSummary(
                new TaskId(row.getString("id")),
                row.getString("name"),
                row.getString("process_id"),
                row.getString("process_name"),
                row.getString("form_key"),
                row.getString("reference"),
                row.getString("title"),
                row.getString("type"),
                subject == null ? null : new Uid(subject),
                row.getString("subject_name"),
                row.getString("candidate_group"),
                row.getInt("priority"),
                Utc.required(row, "created_at"),
                Utc.optional(row, "due_at"),
                TaskState.valueOf(row.getString("state")),
                assignee == null ? null : new Uid(assignee),
                null,
                row.getLong("version"));
    }

    private static @Nullable Uid absent(ResultSet row) throws SQLException {
        String absent = row.getString("on_behalf_of");
        return absent == null ? null : new Uid(absent);
    }

    /** What was read of a task whose owner has no name yet, and for whom the owner has it. */
    private record Unnamed<T>(T what, @Nullable Uid absent) {}

    /** With the owners' names: "Milan", "Milan for Mira" when Milan stands in, or "Mira (away)" when Mira does it from where she is. */
    private List<TaskSummary> named(List<Unnamed<TaskSummary>> rows) {
        Set<Uid> people = rows.stream()
                .flatMap(row -> Stream.of(row.what().assignee(), row.absent()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (people.isEmpty()) {
            return rows.stream().map(Unnamed::what).toList();
        }
        Map<Uid, String> names = directory.namesOf(people);
        Set<Uid> away = deputies.away();
        return rows.stream()
                .map(row -> row.what().ownedBy(ownerName(row.what().assignee(), row.absent(), names, away)))
                .toList();
    }

    private @Nullable String ownerName(
            @Nullable Uid owner, @Nullable Uid absent, Map<Uid, String> names, Set<Uid> away) {
        if (owner == null) {
            return null;
        }
        String name = away.contains(owner) ? texts.away(names.get(owner)) : names.get(owner);
        return absent == null ? name : texts.deputy(name, names.get(absent));
    }

    private List<TaskSummary> summaries(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Unnamed<TaskSummary>> rows = sql.sql("select t.* from tasks_task t where t.id in (:ids)")
                .param("ids", ids)
                .query((row, index) -> new Unnamed<>(summary(row), absent(row)))
                .list();
        Map<String, TaskSummary> found = new HashMap<>();
        named(rows).forEach(task -> found.put(task.id().value(), task));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    static boolean isLive(TaskState state) {
        return state == TaskState.OPEN || state == TaskState.CLAIMED;
    }
}
