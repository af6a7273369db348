package org.mmhc.verification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.CancelVerification;
import org.mmhc.verification.Verdict;

/** Asks an admin why a document's case ends. */
final class CancelVerificationDialog extends Dialog {

    private final Select<DocumentReason> reason = new Select<>();
    private final TextArea note = new TextArea();

    CancelVerificationDialog(DocumentReview review, DocumentSummary document, Runnable afterwards) {
        setHeaderTitle(getTranslation("verification.cancel.dialog.title"));
        reason.setId("cancel-reason");
        reason.setLabel(getTranslation("verification.review.reason.label"));
        reason.setItems(DocumentReason.forCancelling());
        reason.setItemLabelGenerator(each -> getTranslation("verification.documentReason." + each));
        note.setId("cancel-note");
        note.setLabel(getTranslation("verification.review.note.label"));
        note.setMaxLength(Verdict.LONGEST_NOTE);
        Div fields = new Div(new Paragraph(getTranslation("verification.cancel.dialog.hint")), reason, note);
        fields.addClassName("dialog-fields");
        add(fields);
        Button keep = new Button(getTranslation("verification.document.withdraw.keep"), click -> close());
        Button cancel = new Button(
                getTranslation("verification.document.cancel.label"), click -> cancel(review, document, afterwards));
        cancel.setId("confirm-cancel");
        cancel.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        getFooter().add(keep, cancel);
    }

    private void cancel(DocumentReview review, DocumentSummary document, Runnable afterwards) {
        if (reason.getValue() == null) {
            reason.setErrorMessage(getTranslation("verification.problem.reasonMissing"));
            reason.setInvalid(true);
            return;
        }
        try {
            review.cancel(
                    new CancelVerification(document.id(), document.version(), reason.getValue(), note.getValue()));
            Toasts.success("verification.cancel.dialog.done");
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.INVALID) {
                note.setErrorMessage(getTranslation(refusal.textKey(), refusal.arguments()));
                note.setInvalid(true);
                return;
            }
            Toasts.refused(refusal);
        }
        close();
        afterwards.run();
    }
}
