package org.mmhc.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import org.mmhc.access.StepUps;
import org.mmhc.base.Refusal;

/** Asks somebody who is signed in for the password or a code once more. */
class StepUpDialog extends Dialog {

    private final StepUps stepUps;
    private final boolean byCode;
    private final Runnable work;
    private final PasswordField password = new PasswordField();
    private final CodeField code = new CodeField("step-up-code");

    StepUpDialog(StepUps stepUps, boolean byCode, Runnable work) {
        this.stepUps = stepUps;
        this.byCode = byCode;
        this.work = work;
        setHeaderTitle(getTranslation("access.stepUp.dialog.title"));
        password.setId("step-up-password");
        password.setLabel(getTranslation("access.signIn.password.label"));
        password.setWidthFull();
        password.setManualValidation(true);
        password.getElement().setProperty("autocomplete", "current-password");
        password.addValueChangeListener(change -> password.setInvalid(false));
        Component field = byCode ? code : password;
        Div fields = new Div(
                new Paragraph(getTranslation(byCode ? "access.stepUp.dialog.codeWords" : "access.stepUp.dialog.words")),
                field);
        fields.addClassName("entrance-form");
        add(fields);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button confirm = new Button(getTranslation("access.stepUp.confirm.action"), click -> confirm());
        confirm.setId("confirm-step-up");
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.addClickShortcut(Key.ENTER);
        getFooter().add(cancel, confirm);
        setWidth("min(26rem, 100vw)");
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                ((Focusable<?>) field).focus();
            }
        });
    }

    private void confirm() {
        try {
            if (byCode) {
                stepUps.confirmByCode(code.getValue());
            } else {
                stepUps.confirmByPassword(password.getValue());
            }
        } catch (Refusal refusal) {
            complain(byCode ? code : password, refusal);
            return;
        }
        close();
        work.run();
    }

    private void complain(HasValidation field, Refusal refusal) {
        field.setErrorMessage(PasswordBox.words(refusal));
        field.setInvalid(true);
    }
}
