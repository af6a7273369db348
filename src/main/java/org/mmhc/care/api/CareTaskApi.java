package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.care.CoverageDesk;
import org.mmhc.care.CoverageDesk.CoverageDecision;
import org.mmhc.care.CoverageDesk.SettleCoverage;
import org.mmhc.care.SeekingDesk;
import org.mmhc.care.SeekingDesk.AssignmentDecision;
import org.mmhc.care.SeekingDesk.CoverDecision;
import org.mmhc.care.SeekingDesk.DecideAssignment;
import org.mmhc.care.SeekingDesk.DecideCover;
import org.mmhc.care.request.RequestReason;
import org.mmhc.tasks.TaskId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Decides the tasks of care; the task and what is decided are one fact. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks")
class CareTaskApi {

    private static final String CLAIMED =
            "Completes a task that the caller claimed before. If-Match names the version of the" + " task. ";

    private final SeekingDesk seeking;
    private final CoverageDesk coverage;

    CareTaskApi(SeekingDesk seeking, CoverageDesk coverage) {
        this.seeking = seeking;
        this.coverage = coverage;
    }

    /** How to go on with visits that have nobody, other than by choosing somebody. */
    record NewAssignmentDecision(
            @NotNull AssignmentDecision decision, @Nullable String note) {}

    /**
     * How to go on with visits for which nobody was found in time.
     *
     * @param note why; needed to give up
     */
    record NewCoverDecision(
            @NotNull CoverDecision decision, @Nullable String note) {}

    /**
     * Whether care is given that may not be paid for.
     *
     * @param reason why not; needed to decline
     * @param note why it is given all the same, needed to allow it; what the patient should know when it is declined
     */
    record NewCoverageDecision(
            @NotNull CoverageDecision decision,
            @Nullable RequestReason reason,
            @Nullable String note) {}

    @Operation(
            summary = "Decide to ask caregivers",
            description = CLAIMED
                    + "OFFER lets caregivers be asked; CANNOT says that nobody can be found in the usual way, and"
                    + " makes it urgent. Who goes is chosen with the assignments of the request, which ends the task.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/assignment-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideAssignment(
            @PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewAssignmentDecision decided) {
        seeking.decide(new DecideAssignment(id, seen.number(), decided.decision(), decided.note()));
    }

    @Operation(
            summary = "Decide how to cover visits",
            description =
                    CLAIMED + "OFFER_AGAIN asks caregivers once more; REPLANNED begins anew after the times were moved"
                            + " with the patient; GIVE_UP calls the visits off and needs a note.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/cover-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideCover(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewCoverDecision decided) {
        seeking.decide(new DecideCover(id, seen.number(), decided.decision(), decided.note()));
    }

    @Operation(
            summary = "Decide whether care is given that may not be paid for",
            description =
                    CLAIMED
                            + "ALLOW needs a note. UPGRADE asks the patient to change what they pay for, within seven days."
                            + " DECLINE needs one of the reasons NOT_COVERED, NOT_OFFERED, OTHER. Nobody decides about their own.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/coverage-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideCoverage(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewCoverageDecision decided) {
        coverage.settle(new SettleCoverage(id, seen.number(), decided.decision(), decided.reason(), decided.note()));
    }
}
