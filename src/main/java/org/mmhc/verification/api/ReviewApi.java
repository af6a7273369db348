package org.mmhc.verification.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Decides review tasks; the task and the review are one fact. */
@RestController
@RequestMapping("/api/v1/tasks/{id}/review")
@Tag(name = "Tasks")
class ReviewApi {

    private final DocumentReview review;

    ReviewApi(DocumentReview review) {
        this.review = review;
    }

    /**
     * What a reviewer decides.
     *
     * @param reason why, for all but an approval
     * @param note what the owner should know; needed for the reason OTHER
     */
    record NewReview(
            @NotNull Decision decision,
            @Nullable DocumentReason reason,
            @Nullable String note) {}

    @Operation(
            summary = "Decide a review task",
            description =
                    "Completes a task that the caller claimed before and notes the review of its document. If-Match"
                            + " names the version of the task. Nobody decides about their own document or twice about the same"
                            + " files.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideReview(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewReview decided) {
        review.decide(new DecideReview(id, seen.number(), decided.decision(), decided.reason(), decided.note()));
    }
}
