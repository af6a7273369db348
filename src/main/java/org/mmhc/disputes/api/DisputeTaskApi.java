package org.mmhc.disputes.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.disputes.Deciding;
import org.mmhc.disputes.Deciding.DecideAgain;
import org.mmhc.disputes.Deciding.DecideDispute;
import org.mmhc.disputes.Deciding.Draft;
import org.mmhc.disputes.Deciding.FixRemedy;
import org.mmhc.disputes.Investigation;
import org.mmhc.disputes.Investigation.EndInvestigation;
import org.mmhc.disputes.Investigation.GiveStatement;
import org.mmhc.disputes.RemedyRepair;
import org.mmhc.disputes.SecondOpinion;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.disputes.hearing.StatementAnswer;
import org.mmhc.tasks.TaskId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tasks of a dispute: each is claimed before, and If-Match names its version. Nobody judges what they took part in. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
@Tag(name = "Disputes")
class DisputeTaskApi {

    private final Investigation investigation;
    private final Deciding deciding;

    DisputeTaskApi(Investigation investigation, Deciding deciding) {
        this.investigation = investigation;
        this.deciding = deciding;
    }

    /**
     * How an investigation ends.
     *
     * @param ask the parties that are asked first, for STATEMENTS
     */
    record NewInvestigation(
            @NotNull InvestigationResult result,
            @NotNull @Size(max = 20) Set<@NotNull Uid> ask) {}

    /**
     * What a party answers.
     *
     * @param words for GIVEN
     */
    record NewAnswer(
            @NotNull StatementAnswer answer,
            @Nullable @Size(max = 4000) String words) {}

    /** What a second decider thinks. */
    record NewOpinion(@NotNull SecondOpinion opinion) {}

    /**
     * How it goes on with something that could not be done.
     *
     * @param reason unless it is tried again
     */
    record NewRemedyRepair(
            @NotNull RemedyRepair repair,
            @Nullable @Size(max = 500) String reason) {}

    @Operation(summary = "End an investigation", description = "All that matters is known, or parties are asked first.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/dispute-investigation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endInvestigation(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewInvestigation said) {
        investigation.investigate(new EndInvestigation(id, seen.number(), said.result(), said.ask()));
    }

    @Operation(summary = "Answer as a party")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE})
    @PutMapping("/dispute-statement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerAsParty(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewAnswer said) {
        investigation.answer(new GiveStatement(id, seen.number(), said.answer(), said.words()));
    }

    @Operation(
            summary = "Decide a dispute",
            description =
                    "A verdict has a reason, reasons of at least 30 characters for each party, and grants what the tables allow.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/dispute-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideDispute(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody Draft draft) {
        deciding.decide(new DecideDispute(id, seen.number(), draft));
    }

    @Operation(summary = "Agree with a verdict, or not", description = "As a second decider.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/second-dispute-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideDisputeAgain(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewOpinion said) {
        deciding.decideAgain(new DecideAgain(id, seen.number(), said.opinion()));
    }

    @Operation(summary = "Settle a dispute", description = "Between two who do not agree.")
    @Callers(Role.ADMIN)
    @PutMapping("/dispute-settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settleDispute(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody Draft draft) {
        deciding.settle(new DecideDispute(id, seen.number(), draft));
    }

    @Operation(summary = "Decide an appeal", description = "For good; what was granted before stands.")
    @Callers(Role.ADMIN)
    @PutMapping("/dispute-appeal-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideDisputeAppeal(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody Draft draft) {
        deciding.decideAppeal(new DecideDispute(id, seen.number(), draft));
    }

    @Operation(
            summary = "Mend what could not be done",
            description = "It is tried again, was done otherwise, or need not be done.")
    @Callers(Role.ADMIN)
    @PutMapping("/remedy-repair")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void repairRemedy(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewRemedyRepair said) {
        deciding.fix(new FixRemedy(id, seen.number(), said.repair(), said.reason()));
    }
}
