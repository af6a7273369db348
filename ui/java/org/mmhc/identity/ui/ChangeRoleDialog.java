package org.mmhc.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import org.mmhc.base.Role;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.UserRow;

/** Asks which role a colleague gets. */
class ChangeRoleDialog extends Dialog {

    /** What is asked. */
    public record NewRole(Role role) {}

    private final FormBinder<NewRole> binder = new FormBinder<>(NewRole.class);
    private final UserAdministration administration;
    private final UserRow person;
    private final Runnable done;

    ChangeRoleDialog(UserAdministration administration, UserRow person, StepUpPrompt stepUp, Runnable done) {
        this.administration = administration;
        this.person = person;
        this.done = done;
        setHeaderTitle(getTranslation("identity.changeRole.dialog.title", person.name()));
        Select<Role> role = new Select<>();
        role.setId("other-role");
        role.setLabel(getTranslation("identity.users.role.label"));
        role.setItems(Role.COMMITTEE, Role.ANALYST, Role.ADMIN);
        role.setItemLabelGenerator(item -> getTranslation("identity.role." + item.name()));
        role.setValue(person.role());
        role.setWidthFull();
        binder.bind(role, "role");
        add(new Paragraph(getTranslation("identity.changeRole.dialog.words")), role);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button confirm =
                new Button(getTranslation("identity.users.changeRole.action"), click -> stepUp.around(this::change));
        confirm.setId("confirm-role");
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, confirm);
        setWidth("min(28rem, 100vw)");
    }

    private void change() {
        binder.submit(wanted -> {
            administration.changeRole(person.uid(), person.version(), wanted.role());
            Toasts.success("identity.changeRole.dialog.done", person.name());
            close();
            done.run();
        });
    }
}
