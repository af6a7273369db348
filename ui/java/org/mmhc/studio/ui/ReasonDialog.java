package org.mmhc.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.mmhc.base.ui.FormBinder;

/** Asks why a change is called off or put back, and says what that does. */
final class ReasonDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotNull(message = "{studio.problem.whySize}")
            @Size(min = 10, max = 2000, message = "{studio.problem.whySize}")
            String reason) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    /** Takes the finished texts, not keys. */
    ReasonDialog(String title, String words, String action, SerializableConsumer<String> work) {
        setHeaderTitle(title);
        setWidth("min(34rem, 92vw)");
        TextArea reason = new TextArea(getTranslation("studio.reason.label"));
        reason.setId("change-reason");
        reason.setHelperText(getTranslation("studio.reason.hint"));
        binder.forField(reason)
                .asRequired(getTranslation("studio.problem.whySize"))
                .bind("reason");
        Div fields = new Div(new Paragraph(words), reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button submit = new Button(
                action,
                click -> binder.submit(asked -> {
                    work.accept(asked.reason());
                    close();
                }));
        submit.setId("reason-submit");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("studio.begin.cancel"), click -> close()), submit);
    }
}
