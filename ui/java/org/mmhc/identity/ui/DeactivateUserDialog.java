package org.mmhc.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.IdentityRefusals.ReasonMissing;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.UserRow;

/** Asks why somebody is deactivated. */
class DeactivateUserDialog extends Dialog {

    private static final int LONGEST_REASON = 500;

    private final UserAdministration administration;
    private final UserRow person;
    private final Runnable done;
    private final TextArea reason = new TextArea();

    DeactivateUserDialog(UserAdministration administration, UserRow person, Runnable done) {
        this.administration = administration;
        this.person = person;
        this.done = done;
        setHeaderTitle(getTranslation("identity.deactivate.dialog.title", person.name()));
        reason.setId("reason");
        reason.setLabel(getTranslation("identity.deactivate.reason.label"));
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setWidthFull();
        reason.addValueChangeListener(change -> reason.setInvalid(false));
        add(new Paragraph(getTranslation("identity.deactivate.dialog.words")), reason);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button confirm = new Button(getTranslation("identity.users.deactivate.action"), click -> deactivate());
        confirm.setId("confirm-deactivate");
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        getFooter().add(cancel, confirm);
        setWidth("min(32rem, 100vw)");
    }

    private void deactivate() {
        try {
            administration.deactivate(person.uid(), person.version(), reason.getValue());
            Toasts.success("identity.users.deactivate.done", person.name());
            close();
            done.run();
        } catch (ReasonMissing problem) {
            reason.setErrorMessage(getTranslation(problem.textKey()));
            reason.setInvalid(true);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }
}
