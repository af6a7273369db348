package org.mmhc.studio.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.StudioRefusals.ReplayUnknown;
import org.mmhc.studio.replay.ReplayDesk;
import org.mmhc.studio.replay.ReplayId;
import org.mmhc.studio.replay.ReplayRecords;
import org.mmhc.studio.replay.ReplayRecords.ReplayRow;
import org.mmhc.studio.replay.ReplayRecords.ReplayedCase;
import org.mmhc.studio.replay.Verdict;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Past cases told again by a change. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Models")
class ReplayApi {

    private static final String PATH = "/api/v1/replays/";

    private final ReplayDesk desk;
    private final ReplayRecords records;

    ReplayApi(ReplayDesk desk, ReplayRecords records) {
        this.desk = desk;
        this.records = records;
    }

    /** A replay that was begun. */
    record BegunReplay(ReplayId reference) {}

    @Operation(
            summary = "Tell past cases again by a change",
            description =
                    "By what is written now, on shadows that nobody else sees. What comes of it is read under the address that is"
                            + " answered.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @PostMapping("/changes/{id}/replays")
    ResponseEntity<BegunReplay> beginReplay(@PathVariable ChangeId id) {
        ReplayId begun = desk.begin(id);
        return ResponseEntity.accepted().location(URI.create(PATH + begun)).body(new BegunReplay(begun));
    }

    @Operation(
            summary = "Read the latest replay of a change",
            description = "Whether the change still says what was told is said with it.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/changes/{id}/replays/latest")
    ReplayRow getLatestReplay(@PathVariable ChangeId id) {
        return records.latest(id).orElseThrow(ReplayUnknown::new);
    }

    @Operation(summary = "Read a replay", description = "How far it is, and what came of it.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/replays/{reference}")
    ReplayRow getReplay(@PathVariable ReplayId reference) {
        return records.get(reference);
    }

    @Operation(
            summary = "List the cases of a replay",
            description = "By reference, each with what would have become of it; those first that are to be looked at.")
    @Callers({Role.COMMITTEE, Role.ANALYST, Role.ADMIN})
    @GetMapping("/replays/{reference}/cases")
    PageOf<ReplayedCase> findReplayedCases(
            @PathVariable ReplayId reference,
            @Parameter(description = "Only cases of which this became") @RequestParam(required = false) @Nullable
                    Verdict verdict,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(records.cases(reference, verdict, paging.unsorted()));
    }

    @Operation(summary = "Stop a replay", description = "What was told until then stands.")
    @Callers({Role.ANALYST, Role.ADMIN})
    @PostMapping("/replays/{reference}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stopReplay(@PathVariable ReplayId reference) {
        desk.stop(reference);
    }
}
