package org.mmhc.disputes.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;

/** Asks for reasons before something is done about a dispute that is not taken back: an appeal, its end, or a file that counts no more. */
final class ReasonsDialog extends Dialog {

    /** As long as reasons can be that parties read. */
    static final int LONGEST = 4000;

    /** What is asked. */
    public record Asked(@NotBlank @Size(max = LONGEST) String reasons) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    /** @param what stem of the texts below {@code disputes.}, and of the ids */
    ReasonsDialog(String what, int longest, SerializableConsumer<String> doing) {
        String texts = "disputes." + what;
        setHeaderTitle(getTranslation(texts + ".title"));
        setWidth("min(30rem, 100vw)");
        TextArea reasons = new TextArea(getTranslation(texts + ".reasons"));
        reasons.setId(what + "-reasons");
        reasons.setMaxLength(longest);
        reasons.setHelperText(getTranslation(texts + ".hint"));
        reasons.setWidthFull();
        binder.bind(reasons, "reasons");
        binder.about("reasons", "reasonsMissing");
        Div fields = new Div(new Paragraph(getTranslation(texts + ".words")), reasons);
        fields.addClassName("dialog-fields");
        add(fields);
        Button send = new Button(
                getTranslation(texts + ".send"),
                click -> binder.submit(asked -> {
                    doing.accept(asked.reasons());
                    close();
                    Toasts.success(texts + ".done");
                }));
        send.setId(what + "-now");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("disputes.raise.cancel"), click -> close()), send);
    }
}
