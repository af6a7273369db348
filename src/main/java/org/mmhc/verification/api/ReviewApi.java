package org.mmhc.verification.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.OneOfMany;
import org.mmhc.base.api.Refusals;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.Particulars;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Decides review tasks; the task and the review are one fact. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks")
class ReviewApi {

    private final DocumentReview review;
    private final TaskBulk bulk;
    private final Refusals refusals;

    ReviewApi(DocumentReview review, TaskBulk bulk, Refusals refusals) {
        this.review = review;
        this.bulk = bulk;
        this.refusals = refusals;
    }

    /**
     * What a reviewer decides.
     *
     * @param reason why, for all but an approval
     * @param note what the owner should know; needed for the reason OTHER
     * @param number for an approval, the number that stands on the document
     * @param issuer for an approval, who issued the document
     * @param validUntil for an approval, the last day on which the document is valid (today or later)
     */
    record NewReview(
            @NotNull Decision decision,
            @Nullable DocumentReason reason,
            @Nullable String note,
            @Nullable String number,
            @Nullable String issuer,
            @Nullable LocalDate validUntil) {}

    /**
     * What a reviewer decides about many.
     *
     * @param reason why, for all but an approval
     * @param note what the owners should know; needed for the reason OTHER
     */
    record ManyReviews(
            @NotEmpty @Size(max = TaskBulk.MOST) List<@NotNull TaskId> ids,
            @NotNull Decision decision,
            @Nullable DocumentReason reason,
            @Nullable String note) {}

    @Operation(
            summary = "Decide a review task",
            description =
                    "Completes a task that the caller claimed before and notes the review of its document. If-Match"
                            + " names the version of the task. Nobody decides about their own document or twice about the same"
                            + " files, and nobody approves a document of which they have not opened every file. What an approval"
                            + " must name follows from the type: nursing licences number, issuer and validUntil; identity documents,"
                            + " police clearances and insurance cards a number; health certificates an issuer.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/review")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideReview(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewReview decided) {
        review.decide(new DecideReview(
                id,
                seen.number(),
                decided.decision(),
                decided.reason(),
                decided.note(),
                new Particulars(decided.number(), decided.issuer(), decided.validUntil())));
    }

    @Operation(
            summary = "Decide many review tasks",
            description =
                    "Up to 200, all alike. Those that wait for somebody are claimed first and go back when their decision is"
                            + " refused. Documents that are not approved without a number, an issuer or a last day are decided"
                            + " one by one. Says for each whether it was decided, and why not when it was refused.")
    @Callers
    @PostMapping("/reviews")
    List<OneOfMany> decideReviews(@Valid @RequestBody ManyReviews many, Locale locale) {
        return bulk
                .decide(
                        many.ids(),
                        task -> review.decide(new DecideReview(
                                task.task().id(),
                                task.task().version(),
                                many.decision(),
                                many.reason(),
                                many.note(),
                                Particulars.NONE)))
                .stream()
                .map(outcome -> refusals.outcome(outcome.id().value(), outcome.refusal(), locale))
                .toList();
    }
}
