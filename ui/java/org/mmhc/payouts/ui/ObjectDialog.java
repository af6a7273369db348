package org.mmhc.payouts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.payouts.ObjectionReason;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.ObjectToPayout;
import org.mmhc.payouts.PayoutId;

/** Asks a caregiver what is wrong with their statement. */
final class ObjectDialog extends Dialog {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    /** What is asked. */
    public record Asked(
            @NotNull ObjectionReason reason,
            @NotBlank @Size(min = SHORTEST, max = LONGEST) String words) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    ObjectDialog(PayoutDesk desk, PayoutId id, SerializableRunnable objected) {
        setHeaderTitle(getTranslation("payouts.object.title"));
        setWidth("min(30rem, 92vw)");
        Select<ObjectionReason> reason = new Select<>();
        reason.setId("objection-reason");
        reason.setLabel(getTranslation("payouts.object.reason.label"));
        reason.setItems(ObjectionReason.values());
        reason.setItemLabelGenerator(each -> getTranslation("payouts.objection." + each));
        TextArea words = new TextArea(getTranslation("payouts.object.words.label"));
        words.setId("objection-words");
        words.setHelperText(getTranslation("payouts.object.words.hint"));
        words.setMaxLength(LONGEST);
        binder.forField(reason)
                .asRequired(getTranslation("payouts.problem.reasonMissing"))
                .bind("reason");
        binder.forField(words)
                .withValidator(
                        typed -> typed.strip().length() >= SHORTEST, getTranslation("payouts.object.words.short"))
                .bind("words");
        Div fields = new Div(new Paragraph(getTranslation("payouts.object.explain")), reason, words);
        fields.addClassName("dialog-fields");
        add(fields);
        Button object = new Button(
                getTranslation("payouts.object.action"),
                click -> binder.submit(asked -> {
                    desk.object(new ObjectToPayout(id, asked.reason(), asked.words()));
                    close();
                    Toasts.success("payouts.object.done");
                    objected.run();
                }));
        object.setId("object-now");
        object.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("payouts.dialog.cancel"), click -> close()), object);
    }
}
