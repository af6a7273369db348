package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.tasks.ui.BulkForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.ReviewKind;

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
        return new ReviewDocumentPanel(context, records.get(document), review);
    }

    @Override
    public Optional<BulkForm> bulk() {
        return Optional.of(new ReviewManyForm(review));
    }
}
