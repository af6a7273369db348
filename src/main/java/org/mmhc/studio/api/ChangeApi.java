package org.mmhc.studio.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.studio.CasesAlong;
import org.mmhc.studio.ChangeConfirmation;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ChangeDesk.BeginModel;
import org.mmhc.studio.ChangeDesk.SaveFile;
import org.mmhc.studio.ChangeDesk.Saved;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangeMoves;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeRecords.ChangeQuery;
import org.mmhc.studio.ChangeRecords.ChangeRow;
import org.mmhc.studio.ChangeRecords.FileText;
import org.mmhc.studio.ChangeRecords.Whose;
import org.mmhc.studio.ChangeReview;
import org.mmhc.studio.ChangeReview.ConfirmChange;
import org.mmhc.studio.ChangeReview.ReviewChange;
import org.mmhc.studio.ChangeReview.SettleCases;
import org.mmhc.studio.ChangeReview.StopChange;
import org.mmhc.studio.ChangeState;
import org.mmhc.studio.ChangeTalk;
import org.mmhc.studio.ChangeTalk.Comment;
import org.mmhc.studio.ChangeTalk.SayAboutChange;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.ReviewVerdict;
import org.mmhc.studio.Settlement;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.move.MoveRecords.MoveRow;
import org.mmhc.studio.move.MoveRecords.StepPreview;
import org.mmhc.tasks.TaskId;
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

/** Changes of models, from their draft until they are settled. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Models")
class ChangeApi {

    private final ChangeDesk desk;
    private final ChangeReview reviews;
    private final ChangeRecords records;
    private final ChangeMoves moves;
    private final ChangeTalk talk;

    ChangeApi(ChangeDesk desk, ChangeReview reviews, ChangeRecords records, ChangeMoves moves, ChangeTalk talk) {
        this.desk = desk;
        this.reviews = reviews;
        this.records = records;
        this.moves = moves;
        this.talk = talk;
    }

    /**
     * What is to change, and why.
     *
     * @param path of the first model
     * @param version that the model becomes again; none to begin with what is in force
     * @param name what people call a model that is not there yet; none for one that is
     * @param startMessage by which a new process begins
     */
    record NewChange(
            @NotNull @Size(max = 200) String path,
            @NotNull @Size(min = 1, max = 120) String title,
            @NotNull @Size(min = 10, max = 2000) String why,
            @Nullable Integer version,
            @Nullable @Size(max = 120) String name,
            @Nullable @Size(max = 200) String startMessage) {}

    /** What somebody says about a change. */
    record NewChangeComment(
            @NotNull @Size(min = 1, max = 2000) String text) {}

    /** What becomes of cases that could not go along. */
    record NewCaseSettlement(@NotNull Settlement settlement) {}

    /** A file as it is to be. */
    record NewContent(@NotNull @Size(max = 2_000_000) String content) {}

    /**
     * How it is to come into force.
     *
     * @param deployAt when; none for as soon as it can
     * @param cases whether and how running cases go along; they stay when nothing is said
     */
    record NewSubmission(
            @Nullable Instant deployAt, @Nullable @Valid CasesAlong cases) {}

    /** Why. */
    record NewReason(@NotNull @Size(min = 10, max = 2000) String reason) {}

    /**
     * What somebody thinks of a change.
     *
     * @param reason why, unless they approve
     */
    record NewChangeReview(
            @NotNull ReviewVerdict decision,
            @Nullable @Size(max = 2000) String reason) {}

    /**
     * Whether it may be.
     *
     * @param reason why not
     */
    record NewChangeConfirmation(
            @NotNull ChangeConfirmation confirmation,
            @Nullable @Size(max = 2000) String reason) {}

    @Operation(
            summary = "List changes",
            description = "Those with which something is still to be done unless a state is named.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/changes")
    PageOf<ChangeRow> findChanges(
            @Parameter(description = "Only those in this state") @RequestParam(required = false) @Nullable
                    ChangeState state,
            @Parameter(description = "Only those of this sort") @RequestParam(required = false) @Nullable
                    ChangeKind kind,
            @Parameter(description = "The caller's own, or those that wait for somebody like the caller")
                    @RequestParam(defaultValue = "ALL")
                    Whose whose,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(records.find(new ChangeQuery(whose, false, state, kind), paging.unsorted()));
    }

    @Operation(summary = "Read what was said about a change", description = "The first first.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/changes/{id}/comments")
    List<Comment> getChangeComments(@PathVariable ChangeId id) {
        return talk.of(id);
    }

    @Operation(summary = "Say something about a change", description = "Whoever opens the change reads it.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @PostMapping("/changes/{id}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    void commentChange(@PathVariable ChangeId id, @Valid @RequestBody NewChangeComment said) {
        talk.say(new SayAboutChange(id, said.text()));
    }

    @Operation(
            summary = "Read what a change means for running cases",
            description = "By step, as it would be now if they went along as it is planned.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/changes/{id}/move-preview")
    List<StepPreview> previewChangeMoves(@PathVariable ChangeId id) {
        return moves.preview(id);
    }

    @Operation(
            summary = "Read what became of cases that went along with a change",
            description = "And back with it, when it was put back.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/changes/{id}/moves")
    List<MoveRow> getChangeMoves(@PathVariable ChangeId id) {
        return moves.done(id);
    }

    @Operation(
            summary = "Settle cases that could not go along with a change",
            description =
                    "Completes a task that the caller claimed before; If-Match names its version. Nobody settles what they wrote."
                            + " The caller has shown within the last minutes who they are.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @PutMapping("/tasks/{id}/case-settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settleChangeCases(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewCaseSettlement said) {
        reviews.settle(new SettleCases(id, seen.number(), said.settlement()));
    }

    @Operation(summary = "Begin a change", description = "A draft that changes nothing yet.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @PostMapping("/changes")
    @ResponseStatus(HttpStatus.CREATED)
    ChangeRow beginChange(@Valid @RequestBody NewChange wanted) {
        BeginChange command = new BeginChange(new ModelPath(wanted.path()), wanted.title(), wanted.why());
        if (wanted.name() != null) {
            return records.get(desk.beginNew(new BeginModel(command, wanted.name(), wanted.startMessage())));
        }
        return records.get(
                wanted.version() == null ? desk.begin(command) : desk.beginReturn(command, wanted.version()));
    }

    @Operation(summary = "Read a change", description = "What it does in sentences, how it stands and what was done.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/changes/{id}")
    ChangeDetails getChange(@PathVariable ChangeId id) {
        return records.details(id);
    }

    @Operation(summary = "Read what is wrong with a change", description = "By the rules of the house.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/changes/{id}/findings")
    List<Finding> getChangeFindings(@PathVariable ChangeId id) {
        return records.findings(id);
    }

    @Operation(summary = "Read a file of a change", description = "With its number as an ETag.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/changes/{id}/files/{module}/{file}")
    ResponseEntity<FileText> getChangeFile(
            @PathVariable ChangeId id,
            @Parameter(example = "verification") @PathVariable String module,
            @Parameter(example = "document-verification.bpmn") @PathVariable String file) {
        FileText text = records.file(id, new ModelPath(module + "/" + file));
        return SeenVersion.tagged(text, text.number());
    }

    @Operation(
            summary = "Write a file of a change",
            description = "If-Match names the number that was read; who was faster is said when there is a newer one.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @PutMapping("/changes/{id}/files/{module}/{file}")
    Saved writeChangeFile(
            @PathVariable ChangeId id,
            @Parameter(example = "verification") @PathVariable String module,
            @Parameter(example = "document-verification.bpmn") @PathVariable String file,
            SeenVersion seen,
            @Valid @RequestBody NewContent written) {
        return desk.save(new SaveFile(id, new ModelPath(module + "/" + file), written.content(), seen.number()));
    }

    @Operation(summary = "Compare a change with what is in force now", description = "What is written stays as it is.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @PutMapping("/changes/{id}/base")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeChangeBase(@PathVariable ChangeId id) {
        desk.takeBase(id);
    }

    @Operation(summary = "Hand a change in", description = "It stands still from then on, and others look at it.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @PutMapping("/changes/{id}/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void submitChange(@PathVariable ChangeId id, @Valid @RequestBody NewSubmission wanted) {
        desk.handInWith(id, wanted.deployAt(), wanted.cases() == null ? CasesAlong.NONE : wanted.cases());
    }

    @Operation(
            summary = "Take a change back",
            description = "Its author, as long as it is not being brought into force.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @DeleteMapping("/changes/{id}/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawChange(@PathVariable ChangeId id) {
        desk.withdraw(id);
    }

    @Operation(summary = "Call a change off", description = "As long as it is not being brought into force.")
    @Callers(Role.ADMIN)
    @PutMapping("/changes/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelChange(@PathVariable ChangeId id, @Valid @RequestBody NewReason why) {
        reviews.cancel(new StopChange(id, why.reason()));
    }

    @Operation(
            summary = "Put back what was before",
            description =
                    "As long as the change is watched: its author, who agreed to it, and admins. The caller has shown within the"
                            + " last minutes who they are.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @PutMapping("/changes/{id}/rollback")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rollBackChange(@PathVariable ChangeId id, @Valid @RequestBody NewReason why) {
        reviews.rollBack(new StopChange(id, why.reason()));
    }

    @Operation(
            summary = "Say what one thinks of a change",
            description =
                    "Completes a task that the caller claimed before; If-Match names its version. Nobody agrees to what they"
                            + " wrote. The caller has shown within the last minutes who they are.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @PutMapping("/tasks/{id}/change-review")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reviewChange(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewChangeReview said) {
        reviews.review(new ReviewChange(id, seen.number(), said.decision(), said.reason()));
    }

    @Operation(
            summary = "Say whether a change may be that another one has approved",
            description =
                    "Completes a task that the caller claimed before; If-Match names its version. The caller has shown within the"
                            + " last minutes who they are.")
    @Callers(Role.ADMIN)
    @PutMapping("/tasks/{id}/change-confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmChange(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewChangeConfirmation said) {
        reviews.confirm(new ConfirmChange(id, seen.number(), said.confirmation(), said.reason()));
    }
}
