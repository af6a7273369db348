package org.mmhc.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskEvents.Comment;
import org.mmhc.tasks.TaskEvents.Kind;
import org.mmhc.tasks.TaskEvents.Move;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * A task with its case: what happened in it, what people said about it, and where it stands. All that is for staff; whoever else
 * has a task reads what they and the staff wrote on it for everyone, and a task that is one person's alone comes without its case.
 */
@Service
public class TaskPage {

    private final TaskList list;
    private final TaskEvents events;
    private final TaskTexts texts;
    private final JobExecutions executions;
    private final ProcessModels models;
    private final UserDirectory directory;
    private final ObjectProvider<CaseDescriber> describers;

    TaskPage(
            TaskList list,
            TaskEvents events,
            TaskTexts texts,
            JobExecutions executions,
            ProcessModels models,
            UserDirectory directory,
            ObjectProvider<CaseDescriber> describers) {
        this.list = list;
        this.events = events;
        this.texts = texts;
        this.executions = executions;
        this.models = models;
        this.directory = directory;
        this.describers = describers;
    }

    /** One line of the history of a case: a step of the process, a move of a task, or a comment. */
    public record CaseEvent(
            Instant at,
            Kind kind,
            String what,
            @Nullable Uid by,
            @Nullable String byName,
            @Nullable String elementId,
            @Nullable String note,
            Readers readers) {

        /** What sort of line it is. */
        public enum Kind {
            STEP,
            TASK,
            COMMENT
        }
    }

    /** What the screens of a case need to draw it on its model. */
    public record CaseProgress(long processDefinitionKey, List<String> activeElements, List<String> doneElements) {}

    /**
     * A task with all that its page shows, read once.
     *
     * @param handOver with which note it came to the one who has it now, null when there is none to be told
     * @param history what happened in its case, oldest first
     */
    public record OpenedTask(
            TaskDetails details, @Nullable HandOver handOver, List<CaseEvent> history, CaseProgress progress) {}

    /**
     * Opens the page of a task; refused with {@link TaskUnknown} when it does not exist or the caller may not see it. When the
     * engine answers, a task that the process no longer wants says so.
     */
    @Audited(value = "tasks.taskOpened", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("isAuthenticated()")
    public OpenedTask open(TaskId id) {
        return opened(list.asked(id));
    }

    /** The same once more, for a page that shows it already; the engine is not asked. */
    @PreAuthorize("isAuthenticated()")
    public OpenedTask refreshed(TaskId id) {
        return opened(list.look(id));
    }

    /** What the caller may know of the history of the case of a task, oldest first. */
    @Audited(value = "tasks.historyRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("isAuthenticated()")
    public List<CaseEvent> history(TaskId id) {
        return refreshed(id).history();
    }

    /** With which note a task came to the one who has it now, or back to its group. */
    public record HandOver(String byName, Instant at, String note) {}

    /** The note that somebody else left when they gave the task away, as long as it waits to be done. */
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    public Optional<HandOver> handOver(TaskId id) {
        return Optional.ofNullable(refreshed(id).handOver());
    }

    /** Where the case of a task stands on its model. */
    @PreAuthorize("isAuthenticated()")
    public CaseProgress progress(TaskId id) {
        return refreshed(id).progress();
    }

    /** Where the newest case with that reference stands on its model, without who did what; nothing before its first step. */
    @PreAuthorize("hasAnyRole('ADMIN', 'ANALYST', 'COMMITTEE')")
    public Optional<CaseProgress> progressOf(String reference) {
        List<JobExecution> steps = executions.ofReference(reference);
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(progress(
                        steps.getLast().processInstanceKey(),
                        steps.getLast().processDefinitionKey(),
                        steps,
                        events.movesOf(reference)));
    }

    private OpenedTask opened(Task task) {
        Actor actor = CurrentUser.require();
        boolean mine = actor.uid().equals(task.assignee());
        boolean withCase = !task.isPersonal() && TaskVisibility.isStaff(actor);
        List<JobExecution> steps = withCase ? executions.ofReference(task.reference()) : List.of();
        List<Move> moves = withCase
                ? events.movesOf(task.reference()).stream()
                        .filter(move -> !move.personal() || actor.is(Role.ADMIN))
                        .toList()
                : List.of();
        List<Comment> comments = task.isPersonal() || !withCase && !mine
                ? List.of()
                : events.commentsOn(task.reference()).stream()
                        .filter(comment -> withCase
                                || comment.readers() == Readers.EVERYONE
                                        && comment.task().equals(task.id())
                                        && (comment.by().equals(actor.uid()) || isOfStaff(comment.by())))
                        .toList();
        Map<Uid, String> names = directory.namesOf(Stream.of(
                        Stream.of(task.assignee(), task.onBehalfOf()),
                        moves.stream().flatMap(move -> Stream.of(move.by(), move.to(), move.onBehalfOf())),
                        comments.stream().map(Comment::by))
                .flatMap(people -> people)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new OpenedTask(
                list.details(task, names),
                handOver(task, moves, names),
                lines(steps, moves, comments, names, decisions(task, withCase)),
                progress(task.processInstanceKey(), task.processDefinitionKey(), steps, moves));
    }

    /* Whose case it is does not read what was said about it. */
    private Map<TaskId, String> decisions(Task task, boolean withCase) {
        Actor actor = CurrentUser.require();
        return withCase && actor.isOffice() && !actor.uid().equals(task.subject())
                ? describers.stream()
                        .filter(describer -> describer.processId().equals(task.processId()))
                        .findFirst()
                        .map(describer -> describer.decisions(task.reference()))
                        .orElse(Map.of())
                : Map.of();
    }

    /* Who had the task before, and gave it back, wrote to the staff and not to a stranger. */
    private boolean isOfStaff(Uid writer) {
        return writer.equals(Uid.SYSTEM)
                || directory.find(writer).filter(card -> card.role().isStaff()).isPresent();
    }

    private static @Nullable HandOver handOver(Task task, List<Move> moves, Map<Uid, String> names) {
        if (!task.isLive()) {
            return null;
        }
        return moves.stream()
                .filter(move -> move.task().equals(task.id()) && move.isHandOver())
                .reduce((earlier, later) -> later)
                .filter(move -> !move.by().equals(CurrentUser.require().uid()))
                .map(move -> new HandOver(
                        Objects.requireNonNull(names.get(move.by())), move.at(), Objects.requireNonNull(move.note())))
                .orElse(null);
    }

    private List<CaseEvent> lines(
            List<JobExecution> steps,
            List<Move> moves,
            List<Comment> comments,
            Map<Uid, String> names,
            Map<TaskId, String> decisions) {
        List<CaseEvent> lines = new ArrayList<>();
        Map<Long, Map<String, String>> elements = steps.stream()
                .collect(Collectors.groupingBy(
                        JobExecution::processDefinitionKey,
                        Collectors.mapping(JobExecution::elementId, Collectors.toSet())))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, model -> models.elementNames(model.getKey(), model.getValue())));
        for (JobExecution step : steps) {
            lines.add(new CaseEvent(
                    step.endedAt(),
                    CaseEvent.Kind.STEP,
                    elements.get(step.processDefinitionKey()).get(step.elementId()),
                    null,
                    null,
                    step.elementId(),
                    texts.step(step),
                    Readers.STAFF));
        }
        for (Move move : moves) {
            boolean bySystem = move.by().equals(Uid.SYSTEM);
            String byName = names.get(move.by());
            String toName = move.to() == null ? "" : names.get(move.to());
            if (move.onBehalfOf() != null) {
                String absentName = names.get(move.onBehalfOf());
                byName = move.to() == null ? texts.deputy(byName, absentName) : byName;
                toName = move.to() == null ? toName : texts.deputy(toName, absentName);
            }
            lines.add(new CaseEvent(
                    move.at(),
                    CaseEvent.Kind.TASK,
                    texts.move(move, toName),
                    bySystem ? null : move.by(),
                    bySystem ? null : byName,
                    move.elementId(),
                    move.kind() == Kind.COMPLETED ? decisions.getOrDefault(move.task(), move.note()) : move.note(),
                    Readers.STAFF));
        }
        for (Comment comment : comments) {
            lines.add(new CaseEvent(
                    comment.at(),
                    CaseEvent.Kind.COMMENT,
                    comment.text(),
                    comment.by(),
                    names.get(comment.by()),
                    comment.elementId(),
                    null,
                    comment.readers()));
        }
        lines.sort(Comparator.comparing(CaseEvent::at));
        return List.copyOf(lines);
    }

    private CaseProgress progress(long instance, long model, List<JobExecution> steps, List<Move> moves) {
        Set<String> active = new LinkedHashSet<>();
        Set<String> done = new LinkedHashSet<>();
        steps.stream()
                .filter(step -> step.processInstanceKey() == instance)
                .forEach(step -> (step.outcome().equals("PARKED") ? active : done).add(step.elementId()));
        moves.stream()
                .filter(move -> move.processInstanceKey() == instance && move.state() != TaskState.WITHDRAWN)
                .forEach(move -> (move.state() == TaskState.COMPLETED ? done : active).add(move.elementId()));
        done.removeAll(active);
        Set<String> passed = new LinkedHashSet<>();
        Stream.concat(done.stream(), active.stream()).forEach(element -> {
            passed.addAll(models.decisionsBefore(model, element));
            passed.add(element);
        });
        passed.removeAll(active);
        return new CaseProgress(model, List.copyOf(active), List.copyOf(passed));
    }
}
