package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import org.jspecify.annotations.Nullable;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.ui.BulkForm;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentRefusals.NoteMissing;
import org.mmhc.verification.DocumentRefusals.NoteTooLong;
import org.mmhc.verification.DocumentRefusals.ReasonMissing;
import org.mmhc.verification.DocumentRefusals.ReasonNotFitting;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.Verdict;

/** Approves many documents, or rejects them all for the same reason. */
final class ReviewManyForm extends Div implements BulkForm {

    private final transient DocumentReview review;
    private final RadioButtonGroup<Decision> decision = new RadioButtonGroup<>();
    private final Select<DocumentReason> reason = new Select<>();
    private final TextArea note = new TextArea();

    ReviewManyForm(DocumentReview review) {
        this.review = review;
        addClassName("review-document-form");
        decision.setId("bulk-decision");
        decision.setLabel(getTranslation("verification.review.decision.label"));
        decision.setItems(Decision.APPROVE, Decision.REJECT);
        decision.setItemLabelGenerator(each -> getTranslation("verification.decision." + each));
        decision.setRequiredIndicatorVisible(true);
        decision.addValueChangeListener(change -> offerReasons(change.getValue()));
        reason.setId("bulk-reason");
        reason.setLabel(getTranslation("verification.review.reason.label"));
        reason.setItemLabelGenerator(each -> each == null ? "" : getTranslation("verification.documentReason." + each));
        reason.setRequiredIndicatorVisible(true);
        reason.setItems(DocumentReason.fitting(Decision.REJECT));
        note.setId("bulk-note");
        note.setLabel(getTranslation("verification.review.note.label"));
        note.setHelperText(getTranslation("verification.review.note.hint"));
        note.setMaxLength(Verdict.LONGEST_NOTE);
        note.setWidthFull();
        offerReasons(null);
        add(decision, reason, note);
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public boolean check() {
        decision.setInvalid(decision.getValue() == null);
        decision.setErrorMessage(getTranslation("verification.review.decision.missing"));
        if (decision.isInvalid()) {
            return false;
        }
        try {
            new Verdict(decision.getValue(), chosenReason(), note.getValue());
        } catch (ReasonMissing | ReasonNotFitting refusal) {
            reason.setErrorMessage(getTranslation(refusal.textKey()));
            reason.setInvalid(true);
            return false;
        } catch (NoteMissing | NoteTooLong refusal) {
            note.setErrorMessage(getTranslation(refusal.textKey(), refusal.arguments()));
            note.setInvalid(true);
            return false;
        }
        return true;
    }

    @Override
    public void decide(TaskDetails task) {
        review.decide(new DecideReview(
                task.task().id(), task.task().version(), decision.getValue(), chosenReason(), note.getValue()));
    }

    private @Nullable DocumentReason chosenReason() {
        return decision.getValue() == Decision.REJECT ? reason.getValue() : null;
    }

    private void offerReasons(@Nullable Decision chosen) {
        reason.setVisible(chosen == Decision.REJECT);
        reason.setInvalid(false);
        note.setInvalid(false);
    }
}
