package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.ReviewKind;
import org.mmhc.verification.Verdict;

/** The form of all three looks at a document: the first, the second, and the one that settles a disagreement. */
@SpringComponent
class ReviewDocumentTaskForm implements TaskForm {

    private final DocumentRecords records;
    private final DocumentReview review;

    ReviewDocumentTaskForm(DocumentRecords records, DocumentReview review) {
        this.records = records;
        this.review = review;
    }

    @Override
    public Set<String> formKeys() {
        return Arrays.stream(ReviewKind.values()).map(ReviewKind::formKey).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Component create(TaskFormContext context) {
        DocumentId document = new DocumentId(context.details().task().reference());
        return new ReviewDocumentPanel(
                ReviewKind.ofFormKey(context.details().task().formKey()),
                records.get(document),
                form(Decision.values()).on(context));
    }

    /** Approves many documents, or rejects them all for the same reason. */
    @Override
    public Optional<DecisionForm<?, ?>> bulk() {
        return Optional.of(form(Decision.APPROVE, Decision.REJECT));
    }

    private DecisionForm<Decision, DocumentReason> form(Decision... decisions) {
        return new DecisionForm<Decision, DocumentReason>(
                        "verification.review",
                        "verification.decision",
                        List.of(decisions),
                        (task, answer) -> review.decide(new DecideReview(
                                task.task().id(),
                                task.task().version(),
                                answer.decision(),
                                answer.reason(),
                                answer.note())))
                .withReasons("verification.documentReason", DocumentReason::fitting)
                .withNote(Verdict.LONGEST_NOTE, (decision, reason) -> reason != null && reason.needsNote());
    }
}
