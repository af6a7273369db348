package org.mmhc.tasks;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.mmhc.tasks.TaskRefusals.TaskChanged;
import org.mmhc.tasks.TaskRefusals.TaskClosed;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.mmhc.tasks.TaskRefusals.TaskIsPersonal;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.mmhc.tasks.TaskRefusals.TaskOfOtherGroup;

/** One thing that somebody has to do in a case, as long as the process waits for it. */
@Entity
@Table(name = "tasks_task")
@EntityListeners(TaskIndex.class)
@NullUnmarked
class Task {

    static final int HIGHEST_PRIORITY = 100;
    private static final int SEARCH_LENGTH = 1000;
    private static final int TITLE_LENGTH = 300;

    @Id
    private String id;

    /* None yet while it is new, so that it is put down without being looked for. */
    @Version
    private Long version;

    private long jobKey;
    private long processInstanceKey;
    private long processDefinitionKey;
    private String processId;
    private String processName;
    private String elementId;
    private String name;
    private String formKey;
    private String reference;
    private String title;
    private String type;
    private @Nullable String subject;
    private @Nullable String subjectName;
    private String searchText;
    private String candidateGroup;
    private int priority;
    private Instant createdAt;
    private @Nullable Instant dueAt;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private TaskState state;

    private @Nullable String assignee;
    private @Nullable String onBehalfOf;
    private @Nullable String outcome;
    private @Nullable String completedBy;
    private @Nullable Instant endedAt;

    /* UIDs between spaces. */
    private String excluded;

    protected Task() {}

    /** A task that has just arrived; with an assignee in the model it is theirs from the start. */
    Task(TaskId id, UserTaskArrival arrival, TaskNames names, CaseDescription description, Instant at) {
        this.id = id.value();
        this.jobKey = arrival.jobKey();
        this.processInstanceKey = arrival.processInstanceKey();
        this.processDefinitionKey = arrival.processDefinitionKey();
        this.processId = arrival.processId();
        this.processName = names.process();
        this.elementId = arrival.elementId();
        this.name = names.task();
        this.formKey = arrival.formKey();
        this.reference = arrival.reference();
        this.title = cut(description.title(), TITLE_LENGTH);
        this.type = description.type();
        this.subject =
                description.subject() == null ? null : description.subject().value();
        this.subjectName = description.subjectName();
        this.searchText = cut(
                FoldedText.of(String.join(
                        " ",
                        names.task(),
                        names.process(),
                        arrival.reference(),
                        description.title(),
                        description.type(),
                        description.searchText())),
                SEARCH_LENGTH);
        this.candidateGroup =
                Audience.named(arrival.candidateGroups(), arrival.assignee()).text();
        this.priority = Math.clamp(arrival.priority(), 0, HIGHEST_PRIORITY);
        this.createdAt = at;
        this.dueAt = arrival.dueAt();
        this.excluded = arrival.excluded().stream().map(Uid::value).sorted().collect(Collectors.joining(" ", " ", " "));
        this.assignee = arrival.assignee() == null ? null : arrival.assignee().value();
        this.state = assignee == null ? TaskState.OPEN : TaskState.CLAIMED;
    }

    /** The names of a task and its process in the model. */
    record TaskNames(String task, String process) {}

    /** Its case belongs to another version of the process now, in which the step may have another name. */
    void belongTo(long definitionKey, String element, TaskNames names) {
        this.processDefinitionKey = definitionKey;
        this.elementId = element;
        this.name = names.task();
        this.processName = names.process();
    }

    /** It comes in place of another one, and belongs to whoever had that, if they may have this one too. */
    void takeOver(Task before) {
        Uid owner = before.assignee();
        if (assignee == null && owner != null && candidateGroup.equals(before.candidateGroup) && !excludes(owner)) {
            give(owner);
            onBehalfOf = before.onBehalfOf;
        }
    }

    /** Gives the task to that person; to the one who has it already silently. */
    boolean claim(Uid by, Role role) {
        requireLive();
        if (isOwnedBy(by)) {
            return false;
        }
        if (state == TaskState.CLAIMED) {
            throw new AlreadyClaimed(new Uid(assignee));
        }
        requireFit(by, role);
        give(by);
        return true;
    }

    /** Gives the task to somebody else, whoever has it now. */
    boolean assign(Uid to, Role role) {
        requireLive();
        requirePool();
        if (isOwnedBy(to)) {
            return false;
        }
        requireFit(to, role);
        give(to);
        return true;
    }

    /** Gives the task to a deputy, who has it for somebody away. */
    void entrust(Uid deputy, Uid absent) {
        requireLive();
        give(deputy);
        onBehalfOf = deputy.equals(absent) ? null : absent.value();
    }

    /** Gives the task back to the person whose deputy had it. */
    void giveBackTo(Uid person) {
        requireLive();
        give(person);
    }

    /** Its owner gives the task to a colleague. */
    void handOver(Uid by, Uid to, Role role) {
        requireLive();
        requirePool();
        if (!isOwnedBy(by)) {
            throw new TaskNotYours(id());
        }
        requireFit(to, role);
        give(to);
    }

    /** Gives the task back to its group. */
    boolean release(Uid by, boolean admin) {
        requireLive();
        requirePool();
        if (state == TaskState.OPEN) {
            return false;
        }
        if (!admin && !isOwnedBy(by)) {
            throw new TaskNotYours(id());
        }
        state = TaskState.OPEN;
        assignee = null;
        onBehalfOf = null;
        return true;
    }

    /** Ends the task with a result; only its owner does, who has seen it as it is. */
    void complete(Uid by, long seenVersion, String result, Instant at) {
        requireCompletable(by, seenVersion);
        end(by, result, at);
    }

    /** Refused unless that person can end it, who has seen it as it is. */
    void requireCompletable(Uid by, long seenVersion) {
        requireLive();
        if (state == TaskState.CLAIMED && !isOwnedBy(by)) {
            throw new AlreadyClaimed(new Uid(assignee));
        }
        if (state == TaskState.OPEN) {
            throw new TaskNotYours(id());
        }
        requireVersion(seenVersion);
        if (excludes(by)) {
            throw new TaskExcludesPerson(id());
        }
    }

    /** Ends the task of one person with what they did elsewhere; silent when it has ended already. */
    boolean fulfil(Uid by, String result, Instant at) {
        if (!isLive()) {
            return false;
        }
        end(by, result, at);
        return true;
    }

    /** Whoever saw another version sees this one first. */
    void requireVersion(long seen) {
        if ((version == null ? 0 : version) != seen) {
            throw new TaskChanged(id());
        }
    }

    /** The process no longer wants it; silent when it has ended already. */
    boolean withdraw(Instant at) {
        if (!isLive()) {
            return false;
        }
        state = TaskState.WITHDRAWN;
        endedAt = at;
        return true;
    }

    /** Makes the task at least that urgent. */
    boolean raisePriority(int atLeast) {
        int wanted = Math.clamp(atLeast, 0, HIGHEST_PRIORITY);
        if (!isLive() || priority >= wanted) {
            return false;
        }
        priority = wanted;
        return true;
    }

    boolean isLive() {
        return state == TaskState.OPEN || state == TaskState.CLAIMED;
    }

    boolean isOwnedBy(Uid person) {
        return state == TaskState.CLAIMED && person.value().equals(assignee);
    }

    /** Whether a deputy has the task for that person. */
    boolean isHeldFor(Uid person) {
        return state == TaskState.CLAIMED && person.value().equals(onBehalfOf);
    }

    /** Whether a person with that role may have the task: of its pool, and not kept away by a four-eyes rule. */
    boolean isFor(Uid person, Role role) {
        return audience().includes(role) && !excludes(person);
    }

    /** Whether the task is its assignee's alone. */
    boolean isPersonal() {
        return audience().isPersonal();
    }

    /** Whether a four-eyes rule keeps that person away. */
    boolean excludes(Uid person) {
        return excluded.contains(" " + person.value() + " ");
    }

    Audience audience() {
        return Audience.of(candidateGroup);
    }

    TaskId id() {
        return new TaskId(id);
    }

    long version() {
        return version;
    }

    long jobKey() {
        return jobKey;
    }

    long processInstanceKey() {
        return processInstanceKey;
    }

    long processDefinitionKey() {
        return processDefinitionKey;
    }

    /** Whom the case is about, null when it is about nobody. */
    @Nullable
    Uid subject() {
        return subject == null ? null : new Uid(subject);
    }

    String reference() {
        return reference;
    }

    String formKey() {
        return formKey;
    }

    String elementId() {
        return elementId;
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    TaskState state() {
        return state;
    }

    int priority() {
        return priority;
    }

    String processId() {
        return processId;
    }

    String processName() {
        return processName;
    }

    String type() {
        return type;
    }

    @Nullable
    String subjectName() {
        return subjectName;
    }

    String searchText() {
        return searchText;
    }

    @Nullable
    String outcome() {
        return outcome;
    }

    @Nullable
    Uid completedBy() {
        return completedBy == null ? null : new Uid(completedBy);
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    Uid assignee() {
        return assignee == null ? null : new Uid(assignee);
    }

    /** For whom the owner has the task, when that is somebody away. */
    @Nullable
    Uid onBehalfOf() {
        return onBehalfOf == null ? null : new Uid(onBehalfOf);
    }

    Set<Uid> excluded() {
        return Arrays.stream(excluded.split(" "))
                .filter(uid -> !uid.isEmpty())
                .map(Uid::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void end(Uid by, String result, Instant at) {
        state = TaskState.COMPLETED;
        outcome = result;
        completedBy = by.value();
        endedAt = at;
    }

    private void give(Uid person) {
        state = TaskState.CLAIMED;
        assignee = person.value();
        onBehalfOf = null;
    }

    private void requireLive() {
        if (!isLive()) {
            throw new TaskClosed(id());
        }
    }

    private void requirePool() {
        if (isPersonal()) {
            throw new TaskIsPersonal(id());
        }
    }

    private void requireFit(Uid person, Role role) {
        if (!audience().includes(role)) {
            throw new TaskOfOtherGroup(id());
        }
        if (excludes(person)) {
            throw new TaskExcludesPerson(id());
        }
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
