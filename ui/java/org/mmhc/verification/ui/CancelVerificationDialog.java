package org.mmhc.verification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.CancelVerification;

/** Asks an admin why a document's case ends. */
final class CancelVerificationDialog extends Dialog {

    /** What is asked. */
    public record Cancellation(DocumentReason reason, String note) {}

    private final FormBinder<Cancellation> binder = new FormBinder<>(Cancellation.class);

    CancelVerificationDialog(DocumentReview review, DocumentSummary document, Runnable afterwards) {
        setHeaderTitle(getTranslation("verification.cancel.dialog.title"));
        Select<DocumentReason> reason = new Select<>();
        reason.setId("cancel-reason");
        reason.setLabel(getTranslation("verification.cancel.reason.label"));
        reason.setItems(DocumentReason.forCancelling());
        reason.setItemLabelGenerator(each -> getTranslation("verification.documentReason." + each));
        binder.forField(reason)
                .asRequired(getTranslation("verification.problem.reasonMissing"))
                .bind("reason");
        TextArea note = new TextArea();
        note.setId("cancel-note");
        note.setLabel(getTranslation("verification.review.note.label"));
        binder.bind(note, "note");
        Div fields = new Div(new Paragraph(getTranslation("verification.cancel.dialog.hint")), reason, note);
        fields.addClassName("dialog-fields");
        add(fields);
        Button keep = new Button(getTranslation("verification.document.withdraw.keep"), click -> close());
        Button cancel = new Button(
                getTranslation("verification.document.cancel.label"), click -> cancel(review, document, afterwards));
        cancel.setId("confirm-cancel");
        cancel.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(keep, cancel);
    }

    private void cancel(DocumentReview review, DocumentSummary document, Runnable afterwards) {
        binder.submit(
                cancellation -> {
                    review.cancel(new CancelVerification(
                            document.id(), document.version(), cancellation.reason(), cancellation.note()));
                    Toasts.success("verification.cancel.dialog.done");
                    end(afterwards);
                },
                refusal -> {
                    Toasts.refused(refusal);
                    end(afterwards);
                });
    }

    private void end(Runnable afterwards) {
        close();
        afterwards.run();
    }
}
