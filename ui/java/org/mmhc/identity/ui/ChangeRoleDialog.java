package org.mmhc.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.UserRow;

/** Asks which role a colleague gets. */
class ChangeRoleDialog extends Dialog {

    private final UserAdministration administration;
    private final UserRow person;
    private final Runnable done;
    private final Select<Role> role = new Select<>();

    ChangeRoleDialog(UserAdministration administration, UserRow person, StepUpPrompt stepUp, Runnable done) {
        this.administration = administration;
        this.person = person;
        this.done = done;
        setHeaderTitle(getTranslation("identity.changeRole.dialog.title", person.name()));
        role.setId("other-role");
        role.setLabel(getTranslation("identity.users.role.label"));
        role.setItems(Role.COMMITTEE, Role.ANALYST, Role.ADMIN);
        role.setItemLabelGenerator(item -> getTranslation("identity.role." + item.name()));
        role.setValue(person.role());
        role.setWidthFull();
        add(new Paragraph(getTranslation("identity.changeRole.dialog.words")), role);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button confirm =
                new Button(getTranslation("identity.users.changeRole.action"), click -> stepUp.around(this::change));
        confirm.setId("confirm-role");
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(cancel, confirm);
        setWidth("min(28rem, 100vw)");
    }

    private void change() {
        try {
            administration.changeRole(person.uid(), person.version(), role.getValue());
            Toasts.success("identity.changeRole.dialog.done", person.name());
            close();
            done.run();
        } catch (StepUpNeeded needed) {
            throw needed;
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }
}
