package org.mmhc.tasks.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.tasks.Readers;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.Candidate;
import org.mmhc.tasks.TaskFigures;
import org.mmhc.tasks.TaskFigures.Figures;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskKind;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskPage;
import org.mmhc.tasks.TaskPage.CaseEvent;
import org.mmhc.tasks.TaskPage.CaseProgress;
import org.mmhc.tasks.TaskPage.HandOver;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The task list. Claiming, giving back and handing over need no version: of two people one wins, and the other is told who has it. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks", description = "What people have to do in the cases of all processes")
class TaskApi {

    private static final Set<String> SORTABLE = Set.of(
            "name",
            "processName",
            "reference",
            "title",
            "type",
            "subjectName",
            "priority",
            "createdAt",
            "dueAt",
            "state",
            "assignee",
            "endedAt");

    private final TaskList list;
    private final TaskPage page;
    private final TaskDesk desk;
    private final TaskFigures figures;
    private final AgencySettings agency;
    private final Clock clock;

    TaskApi(TaskList list, TaskPage page, TaskDesk desk, TaskFigures figures, AgencySettings agency, Clock clock) {
        this.list = list;
        this.page = page;
        this.desk = desk;
        this.figures = figures;
        this.agency = agency;
        this.clock = clock;
    }

    /** Which tasks are asked for. */
    record TaskSearch(
            @Parameter(
                    description =
                            "Claimed by me (MINE), of these what I put aside until later (ASIDE), free for me to claim (CLAIMABLE), all open ones that I may see"
                                    + " (ALL, unless said), or ended ones (DONE)")
            @Nullable
            Scope scope,

            @Parameter(
                    description = "Words over names, UIDs, references and types; every word must match",
                    example = "rosa")
            @Nullable
            String text,

            @Parameter(description = "Only of this process", example = "document-verification") @Nullable
            String processId,

            @Parameter(description = "Only of this type", example = "NURSING_LICENCE") @Nullable
            String type,

            @Parameter(description = "Only due before this moment") @Nullable
            Instant dueBefore,

            @Parameter(description = "Only overdue ones") @Nullable
            Boolean overdueOnly,

            @Parameter(description = "Only at least this urgent, 0 to 100", example = "50") @Min(0) @Max(100) @Nullable
            Integer minimumPriority) {

        TaskQuery query() {
            return new TaskQuery(
                    scope == null ? Scope.ALL : scope,
                    text,
                    processId,
                    type,
                    dueBefore,
                    Boolean.TRUE.equals(overdueOnly),
                    minimumPriority);
        }
    }

    /** Who shall have the task. */
    record NewAssignee(@NotNull Uid uid) {}

    /**
     * What somebody has to say about a case.
     *
     * @param readers the staff, unless said
     */
    record NewComment(@NotNull String text, @Nullable Readers readers) {}

    /**
     * How many tasks there are in a scope.
     *
     * @param more whether there may be more than that
     */
    record ScopeTotal(Scope scope, long tasks, boolean more) {}

    /** How the caller and the caller's group are getting on. */
    record BothFigures(Figures mine, Figures ofMyGroup) {}

    /** Until when a task is put aside. */
    record NewFollowUp(@NotNull Instant at) {}

    /** To whom a task goes, the group unless said, and what they should know. */
    record NewHandOver(@Nullable Uid to, @NotNull String note) {}

    @Operation(
            summary = "Find tasks",
            description =
                    "One page of the tasks that the caller may see: their own, those of their pools that they can claim and, for"
                            + " staff, those that others of the pool have; admins see all. The most urgent come first unless sorted by name, processName, reference, title, type,"
                            + " subjectName, priority, createdAt, dueAt, state or assignee; what has ended comes last"
                            + " ended first unless sorted by endedAt.")
    @Callers
    @GetMapping
    PageOf<TaskSummary> findTasks(@ParameterObject @Valid TaskSearch search, @ParameterObject @Valid Paging paging) {
        return PageOf.of(list.find(search.query(), paging.by(SORTABLE)));
    }

    @Operation(
            summary = "List the kinds of tasks",
            description = "Processes and types of all tasks that the caller may see, for filters.")
    @Callers
    @GetMapping("/kinds")
    List<TaskKind> listTaskKinds() {
        return list.kinds();
    }

    @Operation(
            summary = "Count tasks",
            description = "How many the caller would find in each scope; what has ended is counted up to a thousand.")
    @Callers
    @GetMapping("/totals")
    List<ScopeTotal> listTaskTotals() {
        return list.totals().entrySet().stream()
                .map(total -> new ScopeTotal(
                        total.getKey(),
                        total.getValue().tasks(),
                        total.getValue().more()))
                .toList();
    }

    @Operation(
            summary = "Read figures",
            description =
                    "What waits, is overdue and was done today, and the usual time from arrival to decision, for the"
                            + " caller and for their group. They may be some seconds old.")
    @Callers
    @GetMapping("/figures")
    BothFigures getTaskFigures(
            @Parameter(
                            description =
                                    "When today began where the caller is; at midnight where the agency is unless said")
                    @RequestParam(required = false)
                    @Nullable
                    Instant todayBegan) {
        Instant began = todayBegan == null
                ? LocalDate.ofInstant(clock.instant(), agency.zone())
                        .atStartOfDay(agency.zone())
                        .toInstant()
                : todayBegan;
        return new BothFigures(figures.mine(began), figures.ofMyGroup(began));
    }

    @Operation(
            summary = "Claim the next task",
            description = "Gives the caller the most urgent task that they may do. Of several who ask at once each gets"
                    + " another one.")
    @ApiResponse(responseCode = "200", description = "The task, now the caller's", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "None waits", content = @Content)
    @Callers
    @PostMapping("/next")
    ResponseEntity<TaskDetails> claimNextTask() {
        return desk.claimNext()
                .map(this::tagged)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @Operation(
            summary = "Read a task",
            description = "The task, what the caller may do with it and, when they may see but not claim it, why. The"
                    + " ETag is its version. A task that the caller may not see does not exist.")
    @Callers
    @GetMapping("/{id}")
    ResponseEntity<TaskDetails> getTask(@PathVariable TaskId id) {
        return tagged(id);
    }

    @Operation(
            summary = "Claim a task",
            description =
                    "Gives an open task of a pool that the caller belongs to to them; claiming one's own task again changes"
                            + " nothing. Refused when somebody else has it, when it has ended, and to those whom the four-eyes rule"
                            + " keeps away.")
    @Callers
    @PutMapping("/{id}/claim")
    ResponseEntity<TaskDetails> claimTask(@PathVariable TaskId id) {
        return tagged(desk.claim(id));
    }

    @Operation(
            summary = "Give a task back",
            description =
                    "Gives a claimed task back to its pool. Only who has it may, or an admin; nobody, when it is one"
                            + " person's alone.")
    @Callers
    @DeleteMapping("/{id}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void releaseTask(@PathVariable TaskId id) {
        desk.release(id);
    }

    @Operation(
            summary = "Assign a task",
            description =
                    "Gives the task to somebody of its group whom no four-eyes rule keeps away, also when somebody has it"
                            + " already.")
    @Callers(Role.ADMIN)
    @PutMapping("/{id}/assignee")
    ResponseEntity<TaskDetails> assignTask(
            @PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewAssignee assignee) {
        return tagged(desk.assign(id, assignee.uid(), seen.number()));
    }

    @Operation(summary = "List candidates", description = "The people to whom the task can be assigned.")
    @Callers(Role.ADMIN)
    @GetMapping("/{id}/candidates")
    List<Candidate> listTaskCandidates(@PathVariable TaskId id) {
        return desk.candidates(id);
    }

    @Operation(
            summary = "List colleagues",
            description = "The people to whom the caller can hand over a task of theirs.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}/colleagues")
    List<Candidate> listTaskColleagues(@PathVariable TaskId id) {
        return desk.colleagues(id);
    }

    @Operation(
            summary = "Read how a task was handed over",
            description = "The note that somebody else left when they gave the task away, while it waits to be done.")
    @ApiResponse(responseCode = "200", description = "The note", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "There is none", content = @Content)
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}/hand-over")
    ResponseEntity<HandOver> getTaskHandOver(@PathVariable TaskId id) {
        return Absent.orElse(page.handOver(id));
    }

    @Operation(
            summary = "Hand a task over",
            description =
                    "Gives a task of the caller to a colleague of its group, or back to the group, with a note of up to"
                            + " 1000 characters. From a colleague who is away it goes on to the deputy.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/hand-over")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handTaskOver(@PathVariable TaskId id, @Valid @RequestBody NewHandOver given) {
        desk.handOver(id, given.to(), given.note());
    }

    @Operation(
            summary = "Put a task aside",
            description =
                    "Until then a task of the caller's is not listed among theirs (MINE) but as ASIDE; after that it is the first of"
                            + " theirs, and they are told. When it is due stays as it is. At most for 90 days.")
    @Callers({Role.COMMITTEE, Role.ADMIN, Role.ANALYST})
    @PutMapping("/{id}/follow-up")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putTaskAside(@PathVariable TaskId id, @Valid @RequestBody NewFollowUp followUp) {
        desk.putAside(id, followUp.at());
    }

    @Operation(
            summary = "Take a task up again",
            description = "The task is listed among the caller's at once; silent when they had not put it aside.")
    @Callers({Role.COMMITTEE, Role.ADMIN, Role.ANALYST})
    @DeleteMapping("/{id}/follow-up")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeTaskUp(@PathVariable TaskId id) {
        desk.takeUp(id);
    }

    @Operation(
            summary = "Read the history of a task's case",
            description =
                    "Steps of the process, moves of its tasks and comments, oldest first. Patients and caregivers read the"
                            + " comments on tasks of theirs that are for everyone; of a task that is one person's alone there"
                            + " is none.")
    @Callers
    @GetMapping("/{id}/history")
    List<CaseEvent> getTaskHistory(@PathVariable TaskId id) {
        return page.history(id);
    }

    @Operation(
            summary = "Read where a task's case stands",
            description = "The elements of the process model that are done and those that are being worked on.")
    @Callers
    @GetMapping("/{id}/progress")
    CaseProgress getTaskProgress(@PathVariable TaskId id) {
        return page.progress(id);
    }

    @Operation(
            summary = "Comment on a task's case",
            description =
                    "Adds a comment of up to 2000 characters that the staff can read, and, when it is for everyone, whoever"
                            + " has the task too. Patients and caregivers write on tasks of theirs, for everyone. There is none"
                            + " on a task that is one person's alone.")
    @Callers
    @PostMapping("/{id}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    void addTaskComment(@PathVariable TaskId id, @Valid @RequestBody NewComment comment) {
        desk.comment(id, comment.text(), comment.readers() == null ? Readers.STAFF : comment.readers());
    }

    private ResponseEntity<TaskDetails> tagged(TaskId id) {
        return tagged(list.get(id));
    }

    private static ResponseEntity<TaskDetails> tagged(TaskDetails details) {
        return SeenVersion.tagged(details, details.task().version());
    }
}
