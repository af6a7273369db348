package org.mmhc.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.UserRow;

/** Asks why somebody is deactivated. */
class DeactivateUserDialog extends Dialog {

    /** What is asked. */
    public record Deactivation(String reason) {}

    private final FormBinder<Deactivation> binder = new FormBinder<>(Deactivation.class);
    private final UserAdministration administration;
    private final UserRow person;
    private final Runnable done;

    DeactivateUserDialog(UserAdministration administration, UserRow person, Runnable done) {
        this.administration = administration;
        this.person = person;
        this.done = done;
        setHeaderTitle(getTranslation("identity.deactivate.dialog.title", person.name()));
        TextArea reason = new TextArea();
        reason.setId("reason");
        reason.setLabel(getTranslation("identity.deactivate.reason.label"));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        binder.bind(reason, "reason");
        add(new Paragraph(getTranslation("identity.deactivate.dialog.words")), reason);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button confirm = new Button(getTranslation("identity.users.deactivate.action"), click -> deactivate());
        confirm.setId("confirm-deactivate");
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(cancel, confirm);
        setWidth("min(32rem, 100vw)");
    }

    private void deactivate() {
        binder.submit(deactivation -> {
            administration.deactivate(person.uid(), person.version(), deactivation.reason());
            Toasts.success("identity.users.deactivate.done", person.name());
            close();
            done.run();
        });
    }
}
