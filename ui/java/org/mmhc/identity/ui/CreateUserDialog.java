package org.mmhc.identity.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.IdentityRefusals.EmailInvalid;
import org.mmhc.identity.IdentityRefusals.EmailTaken;
import org.mmhc.identity.IdentityRefusals.NameInvalid;
import org.mmhc.identity.IdentityRefusals.PhoneInvalid;
import org.mmhc.identity.IdentityRefusals.PhoneTaken;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.CreateUser;

/** Invites a colleague. */
class CreateUserDialog extends Dialog {

    private final UserAdministration administration;
    private final Runnable done;
    private final Select<Role> role = new Select<>();
    private final TextField name = new TextField();
    private final EmailField email = new EmailField();
    private final TextField phone = new TextField();

    CreateUserDialog(UserAdministration administration, Runnable done) {
        this.administration = administration;
        this.done = done;
        setHeaderTitle(getTranslation("identity.create.dialog.title"));
        role.setId("new-role");
        role.setLabel(getTranslation("identity.users.role.label"));
        role.setItems(Role.COMMITTEE, Role.ANALYST, Role.ADMIN);
        role.setItemLabelGenerator(item -> getTranslation("identity.role." + item.name()));
        role.setValue(Role.COMMITTEE);
        role.setWidthFull();
        name.setId("new-name");
        name.setLabel(getTranslation("identity.register.name.label"));
        name.setRequiredIndicatorVisible(true);
        name.setManualValidation(true);
        name.setWidthFull();
        name.addValueChangeListener(change -> name.setInvalid(false));
        email.setId("new-email");
        email.setLabel(getTranslation("identity.register.email.label"));
        email.setRequiredIndicatorVisible(true);
        email.setManualValidation(true);
        email.setWidthFull();
        email.addValueChangeListener(change -> email.setInvalid(false));
        phone.setId("new-phone");
        phone.setLabel(getTranslation("identity.create.phone.label"));
        phone.setManualValidation(true);
        phone.setWidthFull();
        phone.addValueChangeListener(change -> phone.setInvalid(false));
        Div fields = new Div(new Paragraph(getTranslation("identity.create.dialog.words")), role, name, email, phone);
        fields.addClassName("entrance-form");
        add(fields);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button invite = new Button(getTranslation("identity.create.submit.action"), click -> create());
        invite.setId("invite");
        invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(cancel, invite);
        setWidth("min(32rem, 100vw)");
    }

    private void create() {
        try {
            administration.create(
                    new CreateUser(role.getValue(), name.getValue(), email.getValue(), phone.getValue(), getLocale()));
            Toasts.success("identity.create.dialog.done", name.getValue());
            close();
            done.run();
        } catch (NameInvalid problem) {
            complain(name, problem);
        } catch (EmailInvalid | EmailTaken problem) {
            complain(email, problem);
        } catch (PhoneInvalid | PhoneTaken problem) {
            complain(phone, problem);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void complain(HasValidation field, Refusal refusal) {
        field.setErrorMessage(getTranslation(refusal.textKey(), refusal.arguments()));
        field.setInvalid(true);
    }
}
