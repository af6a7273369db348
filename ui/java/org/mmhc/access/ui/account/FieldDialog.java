package org.mmhc.access.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;
import org.mmhc.access.ui.PasswordBox;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.StepUpPrompt;

/** A dialog of My account: some words, fields, and one thing to do, which may ask for the password once more. */
class FieldDialog extends Dialog {

    /**
     * @param texts stem of the keys: {@code .title}, {@code .words} and {@code .action}
     * @param binder of the fields
     */
    <R extends Record> FieldDialog(
            String id,
            String texts,
            StepUpPrompt stepUp,
            FormBinder<R> binder,
            Consumer<R> command,
            Component... fields) {
        binder.say(PasswordBox::words);
        setHeaderTitle(getTranslation(texts + ".title"));
        Div body = new Div(new Paragraph(getTranslation(texts + ".words")));
        body.add(fields);
        body.addClassName("entrance-form");
        add(body);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button confirm = new Button(
                getTranslation(texts + ".action"),
                click -> stepUp.around(() -> {
                    if (binder.submit(command)) {
                        close();
                    }
                }));
        confirm.setId(id);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.addClickShortcut(Key.ENTER);
        getFooter().add(cancel, confirm);
        setWidth("min(28rem, 100vw)");
    }
}
