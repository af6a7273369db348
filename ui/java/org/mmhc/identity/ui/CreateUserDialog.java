package org.mmhc.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import org.mmhc.base.Role;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserAdministration.CreateUser;

/** Invites a colleague. */
class CreateUserDialog extends Dialog {

    /** What is asked. */
    public record Colleague(Role role, String name, String email, String phone) {}

    private final UserAdministration administration;
    private final Runnable done;
    private final FormBinder<Colleague> binder = new FormBinder<>(Colleague.class);
    private final Div fields = new Div();

    CreateUserDialog(UserAdministration administration, Runnable done) {
        this.administration = administration;
        this.done = done;
        setHeaderTitle(getTranslation("identity.create.dialog.title"));
        fields.addClassName("entrance-form");
        fields.add(new Paragraph(getTranslation("identity.create.dialog.words")));
        Select<Role> role = new Select<>();
        role.setItems(Role.COMMITTEE, Role.ANALYST, Role.ADMIN);
        role.setItemLabelGenerator(item -> getTranslation("identity.role." + item.name()));
        field(role, "role", "identity.users.role.label").setValue(Role.COMMITTEE);
        field(new TextField(), "name", "identity.person.name.label").setRequiredIndicatorVisible(true);
        field(new EmailField(), "email", "identity.person.email.label").setRequiredIndicatorVisible(true);
        field(new TextField(), "phone", "identity.create.phone.label");
        add(fields);
        Button cancel = new Button(getTranslation("identity.dialog.cancel.action"), click -> close());
        Button invite = new Button(getTranslation("identity.create.submit.action"), click -> create());
        invite.setId("invite");
        invite.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, invite);
        setWidth("min(32rem, 100vw)");
    }

    private <V, F extends Component & HasValue<?, V> & HasSize> F field(F field, String property, String labelKey) {
        field.setId("new-" + property);
        field.getElement().setProperty("label", getTranslation(labelKey));
        field.setWidthFull();
        binder.bind(field, property);
        fields.add(field);
        return field;
    }

    private void create() {
        binder.submit(colleague -> {
            administration.create(new CreateUser(
                    colleague.role(), colleague.name(), colleague.email(), colleague.phone(), getLocale()));
            Toasts.success("identity.create.dialog.done", colleague.name());
            close();
            done.run();
        });
    }
}
