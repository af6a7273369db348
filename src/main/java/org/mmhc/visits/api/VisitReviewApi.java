package org.mmhc.visits.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.tasks.TaskId;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitReview;
import org.mmhc.visits.VisitReview.Agree;
import org.mmhc.visits.VisitReview.Explain;
import org.mmhc.visits.VisitReview.HandleMissed;
import org.mmhc.visits.VisitReview.MissedDecision;
import org.mmhc.visits.VisitReview.Resolution;
import org.mmhc.visits.VisitReview.Resolve;
import org.mmhc.visits.VisitReview.Settled;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.Reason;
import org.mmhc.visits.review.Reductions.Proposed;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What does not fit about a visit, what people say of it, and how it is settled. */
@RestController
@RequestMapping("/api/v1/visits/{id}")
@Tag(name = "Visits")
class VisitReviewApi {

    private final VisitDossier dossier;
    private final VisitReview review;

    VisitReviewApi(VisitDossier dossier, VisitReview review) {
        this.dossier = dossier;
        this.review = review;
    }

    /**
     * What does not fit.
     *
     * @param proposed pay less, which waits for a second person; for the office
     * @param minutes that are due as far as is known
     */
    record VisitExceptions(
            List<Found> exceptions,
            @Nullable Proposed proposed,
            @Nullable Integer minutes) {}

    /** Why it was not as planned. */
    record Explanation(
            @NotNull Reason reason,
            @Nullable @Size(max = 500) String note) {}

    /**
     * How all that does not fit is settled.
     *
     * @param task the task of settling it, which the caller claimed before
     * @param settled each that is open, once
     * @param startedAt when the caregiver came instead, for corrected times
     * @param finishedAt when they left instead
     * @param givenBy who was there instead
     */
    record NewResolution(
            @NotNull TaskId task,
            @NotEmpty List<@NotNull @Valid Settled> settled,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Uid givenBy) {}

    /** What came of it. */
    record ResolutionAnswer(Resolution resolution) {}

    /** The task in which it is agreed. */
    record Agreement(@NotNull TaskId task) {}

    /**
     * What to do about a visit that nobody has begun.
     *
     * @param minutes how long to wait, 5 to 240
     */
    record NewMissedDecision(@NotNull TaskId task, @NotNull MissedDecision decision, int minutes) {}

    @Operation(
            summary = "List what does not fit",
            description =
                    "With what the caregiver said and how it was settled. Caregivers read it for their own visits; for patients"
                            + " it is empty.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/exceptions")
    VisitExceptions findExceptions(@PathVariable VisitId id) {
        VisitFile visit = dossier.open(id);
        return new VisitExceptions(visit.exceptions(), visit.proposed(), visit.minutes());
    }

    @Operation(summary = "Explain what does not fit", description = "The caregiver of the visit, while they are asked.")
    @Callers(Role.CAREGIVER)
    @PutMapping("/exceptions/explanation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void explain(@PathVariable VisitId id, @Valid @RequestBody Explanation said) {
        review.explain(new Explain(id, said.reason(), said.note()));
    }

    @Operation(
            summary = "Settle what does not fit",
            description =
                    "Completes a task that the caller claimed before; If-Match names the version of the task. Actions and"
                            + " reasons have to fit each code. SECOND_PERSON_ASKED means that less would be paid and that somebody"
                            + " else of the office is asked to agree. Nobody settles times that they entered themselves.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/exceptions/resolution")
    ResolutionAnswer resolve(@PathVariable VisitId id, SeenVersion seen, @Valid @RequestBody NewResolution said) {
        return new ResolutionAnswer(review.resolve(new Resolve(
                id, said.task(), seen.number(), said.settled(), said.startedAt(), said.finishedAt(), said.givenBy())));
    }

    @Operation(
            summary = "Agree that less is paid",
            description =
                    "As somebody else of the office proposed; the caregiver is told. Completes a task that the caller claimed"
                            + " before; If-Match names its version.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/exceptions/agreement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void agree(@PathVariable VisitId id, SeenVersion seen, @Valid @RequestBody Agreement agreed) {
        review.agree(new Agree(id, agreed.task(), seen.number()));
    }

    @Operation(
            summary = "Decide about a visit that nobody has begun",
            description =
                    "WAIT asks again later; SEEN_TO says that somebody else goes, or that it was moved or called off. Completes a"
                            + " task that the caller claimed before; If-Match names its version.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/missed-decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideMissed(@PathVariable VisitId id, SeenVersion seen, @Valid @RequestBody NewMissedDecision decided) {
        review.handleMissed(new HandleMissed(id, decided.task(), seen.number(), decided.decision(), decided.minutes()));
    }

    @Operation(
            summary = "Confirm a visit",
            description =
                    "The patient says that it was as it should be, within three days after it and before it is decided.")
    @Callers(Role.PATIENT)
    @PutMapping("/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable VisitId id) {
        review.confirm(id);
    }
}
