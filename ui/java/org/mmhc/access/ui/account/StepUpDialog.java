package org.mmhc.access.ui.account;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import org.mmhc.access.StepUps;
import org.mmhc.access.ui.CodeField;
import org.mmhc.access.ui.PasswordBox;
import org.mmhc.base.ui.FormBinder;

/** Asks somebody who is signed in for the password or a code once more. */
class StepUpDialog extends Dialog {

    /** The password or the code. */
    public record Proof(String proof) {}

    private final StepUps stepUps;
    private final boolean byCode;
    private final Runnable work;
    private final FormBinder<Proof> binder = new FormBinder<>(Proof.class);

    StepUpDialog(StepUps stepUps, boolean byCode, Runnable work) {
        this.stepUps = stepUps;
        this.byCode = byCode;
        this.work = work;
        setHeaderTitle(getTranslation("access.stepUp.dialog.title"));
        TextFieldBase<?, String> field = byCode ? new CodeField("step-up-code") : password();
        binder.bind(field, "proof");
        binder.aboutAllOthers("proof");
        binder.say(PasswordBox::words);
        Div fields = new Div(
                new Paragraph(getTranslation(byCode ? "access.stepUp.dialog.codeWords" : "access.stepUp.dialog.words")),
                field);
        fields.addClassName("entrance-form");
        add(fields);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button confirm = new Button(getTranslation("access.stepUp.confirm.action"), click -> confirm());
        confirm.setId("confirm-step-up");
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.addClickShortcut(Key.ENTER);
        getFooter().add(cancel, confirm);
        setWidth("min(26rem, 100vw)");
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                field.focus();
            }
        });
    }

    private PasswordField password() {
        PasswordField password = new PasswordField();
        password.setId("step-up-password");
        password.setLabel(getTranslation("access.signIn.password.label"));
        password.setWidthFull();
        password.getElement().setProperty("autocomplete", "current-password");
        return password;
    }

    private void confirm() {
        boolean confirmed = binder.submit(answer -> {
            if (byCode) {
                stepUps.confirmByCode(answer.proof());
            } else {
                stepUps.confirmByPassword(answer.proof());
            }
        });
        if (confirmed) {
            close();
            work.run();
        }
    }
}
