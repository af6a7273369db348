package org.mmhc.disputes.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.RaiseDispute;

/** Asks why somebody does not agree with a decision. */
final class AppealDialog extends Dialog {

    private static final int LONGEST = 4000;

    /** What is asked. */
    public record Asked(@NotBlank @Size(max = LONGEST) String reasons) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    AppealDialog(RaiseDispute raising, DisputeId dispute, SerializableRunnable appealed) {
        setHeaderTitle(getTranslation("disputes.appeal.title"));
        setWidth("min(30rem, 100vw)");
        TextArea reasons = new TextArea(getTranslation("disputes.appeal.reasons"));
        reasons.setId("appeal-reasons");
        reasons.setMaxLength(LONGEST);
        reasons.setHelperText(getTranslation("disputes.judge.reasonsHint"));
        binder.bind(reasons, "reasons");
        binder.about("reasons", "reasonsMissing");
        Div fields = new Div(new Paragraph(getTranslation("disputes.appeal.words")), reasons);
        fields.addClassName("dialog-fields");
        add(fields);
        Button send = new Button(
                getTranslation("disputes.appeal.send"),
                click -> binder.submit(asked -> {
                    raising.appeal(dispute, asked.reasons());
                    close();
                    Toasts.success("disputes.appeal.done");
                    appealed.run();
                }));
        send.setId("appeal-now");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("disputes.raise.cancel"), click -> close()), send);
    }
}
