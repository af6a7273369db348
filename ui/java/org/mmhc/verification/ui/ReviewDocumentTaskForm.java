package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.DocumentDetails;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.Particulars;
import org.mmhc.verification.ReviewKind;

/** The form of all three looks at a document: the first, the second, and the one that settles a disagreement. */
@SpringComponent
class ReviewDocumentTaskForm implements TaskForm {

    private final DocumentRecords records;
    private final DocumentReview review;
    private final ProfileKeeping profiles;

    ReviewDocumentTaskForm(DocumentRecords records, DocumentReview review, ProfileKeeping profiles) {
        this.records = records;
        this.review = review;
        this.profiles = profiles;
    }

    @Override
    public Set<String> formKeys() {
        return Arrays.stream(ReviewKind.values()).map(ReviewKind::formKey).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Component create(TaskFormContext context) {
        DocumentDetails document =
                records.get(new DocumentId(context.details().task().reference()));
        DocumentType type = document.document().type();
        ParticularsFields fields = new ParticularsFields(type);
        DecisionForm<Decision, DocumentReason> form = form(
                        () -> fields.binder().write().orElse(Particulars.NONE), Decision.values())
                .withMore(Particulars.class, fields.binder(), fields.asked(), decision -> decision == Decision.APPROVE);
        return new ReviewDocumentPanel(
                ReviewKind.ofFormKey(context.details().task().formKey()),
                document,
                new ComparedWith(document, profiles, records),
                form.on(context));
    }

    /** Approves many documents, or rejects them all for the same reason. */
    @Override
    public Optional<DecisionForm<?, ?>> bulk() {
        return Optional.of(form(() -> Particulars.NONE, Decision.APPROVE, Decision.REJECT));
    }

    private DecisionForm<Decision, DocumentReason> form(Supplier<Particulars> particulars, Decision... decisions) {
        return new DecisionForm<Decision, DocumentReason>(
                        "verification.review", "verification.decision", List.of(decisions), (task, answer) -> {
                            DecideReview command = new DecideReview(
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    answer.reason(),
                                    answer.note(),
                                    answer.decision() == Decision.APPROVE ? particulars.get() : Particulars.NONE);
                            return () -> review.decide(command);
                        })
                .withReasons("verification.documentReason", DocumentReason::fitting)
                .withNote((decision, reason) -> reason != null && reason.needsNote());
    }
}
