package org.mmhc.studio.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.engine.move.CaseMoves.Choices;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.studio.move.CaseMoveState;
import org.mmhc.studio.move.MoveDesk;
import org.mmhc.studio.move.MoveDesk.BeginMove;
import org.mmhc.studio.move.MoveRecords;
import org.mmhc.studio.move.MoveRecords.CaseMove;
import org.mmhc.studio.move.MoveRecords.MoveRow;
import org.mmhc.studio.move.MoveRecords.StepPreview;
import org.mmhc.studio.move.MoveRunId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Moves of running cases to another version of their process. */
@RestController
@RequestMapping("/api/v1/case-moves")
@Tag(name = "Studio", description = "How processes run, and moves of running cases")
class CaseMoveApi {

    private static final String PATH = "/api/v1/case-moves/";

    private final MoveDesk desk;
    private final MoveRecords records;

    CaseMoveApi(MoveDesk desk, MoveRecords records) {
        this.desk = desk;
        this.records = records;
    }

    /** How cases would go from one version to another. */
    record MoveIdea(
            long from,
            long to,
            @NotNull Map<String, String> renumbered,
            @NotNull Set<String> clocksAnew) {}

    /** A move that was begun. */
    record BegunMove(MoveRunId reference) {}

    /** Cases that are to be tried again. */
    record MoveRetry(@NotEmpty @Size(max = 1000) Set<String> cases) {}

    @Operation(
            summary = "Ask what is to be decided before cases are moved",
            description =
                    "Steps that the other version does not have, with those that they could be, and clocks that could begin anew.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/choices")
    Choices getMoveChoices(@RequestParam long from, @RequestParam long to) {
        return records.choices(from, to);
    }

    @Operation(
            summary = "Ask what a move would do",
            description =
                    "How many open cases stand at which step, and what the move means for them. Nothing is moved.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @PostMapping("/preview")
    List<StepPreview> previewMove(@Valid @RequestBody MoveIdea idea) {
        return records.preview(new MovePlan(idea.from(), idea.to(), idea.renumbered(), idea.clocksAnew()));
    }

    @Operation(
            summary = "Move running cases",
            description =
                    "Begins to move all cases that are open now, one after the other. What becomes of each is read under the"
                            + " address that is answered.")
    @Callers(Role.ADMIN)
    @PostMapping
    ResponseEntity<BegunMove> beginMove(@Valid @RequestBody BeginMove move) {
        MoveRunId id = desk.begin(move);
        return ResponseEntity.accepted().location(URI.create(PATH + id)).body(new BegunMove(id));
    }

    @Operation(summary = "Read a move", description = "How far it is, and how many cases moved, had ended, or stayed.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @GetMapping("/{reference}")
    MoveRow getMove(@PathVariable MoveRunId reference) {
        return records.get(reference);
    }

    @Operation(
            summary = "List the cases of a move",
            description = "Each with what became of it; those that stayed first.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @GetMapping("/{reference}/cases")
    PageOf<CaseMove> findMovedCases(
            @PathVariable MoveRunId reference,
            @Parameter(description = "Only cases of which this became") @RequestParam(required = false) @Nullable
                    CaseMoveState state,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(records.cases(reference, state, paging.unsorted()));
    }

    @Operation(summary = "Try cases again", description = "Those of the move that stayed, by their ids.")
    @Callers(Role.ADMIN)
    @PostMapping("/{reference}/retries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retryMoves(@PathVariable MoveRunId reference, @Valid @RequestBody MoveRetry retry) {
        desk.retry(reference, retry.cases());
    }

    @Operation(summary = "Stop a move", description = "Cases that were not reached stay on their version.")
    @Callers(Role.ADMIN)
    @PostMapping("/{reference}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stopMove(@PathVariable MoveRunId reference) {
        desk.stop(reference);
    }
}
