package org.mmhc.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Function;
import org.mmhc.base.Refusal;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.ui.StepUpPrompt;

/** A dialog of My account: some words, fields, and one thing to do, which may ask for the password once more. */
class FieldDialog extends Dialog {

    /**
     * @param texts stem of the keys: {@code .title}, {@code .words} and {@code .action}
     * @param complainer the field that says why it did not work
     */
    FieldDialog(
            String id,
            String texts,
            StepUpPrompt stepUp,
            Function<Refusal, HasValidation> complainer,
            Runnable work,
            Component... fields) {
        setHeaderTitle(getTranslation(texts + ".title"));
        Div body = new Div(new Paragraph(getTranslation(texts + ".words")));
        body.add(fields);
        body.addClassName("entrance-form");
        add(body);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button confirm = new Button(getTranslation(texts + ".action"), click -> run(stepUp, complainer, work));
        confirm.setId(id);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.addClickShortcut(Key.ENTER);
        getFooter().add(cancel, confirm);
        setWidth("min(28rem, 100vw)");
    }

    private void run(StepUpPrompt stepUp, Function<Refusal, HasValidation> complainer, Runnable work) {
        stepUp.around(() -> {
            try {
                work.run();
                close();
            } catch (StepUpNeeded needed) {
                throw needed;
            } catch (Refusal refusal) {
                HasValidation field = complainer.apply(refusal);
                field.setErrorMessage(PasswordBox.words(refusal));
                field.setInvalid(true);
            }
        });
    }
}
