package org.mmhc.access.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.IdentityRefusals.EmailInvalid;
import org.mmhc.identity.IdentityRefusals.NameInvalid;
import org.mmhc.identity.IdentityRefusals.PhoneInvalid;
import org.mmhc.identity.Registration;
import org.mmhc.identity.Registration.RegisterPerson;

/** Registration of patients and caregivers. */
@Route(value = "register", layout = EntranceLayout.class)
@AnonymousAllowed
class RegisterView extends Div implements HasDynamicTitle {

    private final Registration registration;
    private final RadioButtonGroup<Role> role = new RadioButtonGroup<>();
    private final TextField name = new TextField();
    private final EmailField email = new EmailField();
    private final TextField phone = new TextField();

    RegisterView(Registration registration) {
        this.registration = registration;
        addClassName("entrance-form");
        role.setId("role");
        role.setLabel(getTranslation("access.register.role.label"));
        role.setItems(Role.PATIENT, Role.CAREGIVER);
        role.setItemLabelGenerator(item -> getTranslation("access.register.role." + item.name()));
        role.setValue(Role.PATIENT);
        field(name, "name", "identity.register.name.label", "name");
        field(email, "email", "identity.register.email.label", "email");
        field(phone, "phone", "access.register.phone.label", "tel");
        phone.setHelperText(getTranslation("access.register.phone.hint"));
        Button submit = new Button(getTranslation("access.register.submit.action"), click -> register());
        submit.setId("register");
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setDisableOnClick(true);
        submit.setWidthFull();
        Paragraph known = new Paragraph(getTranslation("access.register.known.question") + " ");
        known.add(new RouterLink(getTranslation("access.register.known.link"), SignInView.class));
        add(new H1(getTranslation("access.register.page.title")), role, name, email, phone, submit, known);
    }

    private void field(TextField field, String id, String key, String autocomplete) {
        field.setId(id);
        field.setLabel(getTranslation(key));
        field.setWidthFull();
        field.setRequiredIndicatorVisible(true);
        field.setManualValidation(true);
        field.setMaxLength(254);
        field.getElement().setProperty("autocomplete", autocomplete);
        field.addValueChangeListener(change -> field.setInvalid(false));
    }

    private void field(EmailField field, String id, String key, String autocomplete) {
        field.setId(id);
        field.setLabel(getTranslation(key));
        field.setWidthFull();
        field.setRequiredIndicatorVisible(true);
        field.setManualValidation(true);
        field.setMaxLength(254);
        field.getElement().setProperty("autocomplete", autocomplete);
        field.addValueChangeListener(change -> field.setInvalid(false));
    }

    private void register() {
        try {
            registration.register(new RegisterPerson(
                    role.getValue(),
                    name.getValue(),
                    email.getValue(),
                    phone.getValue(),
                    getLocale(),
                    VaadinRequest.getCurrent().getRemoteAddr()));
            removeAll();
            add(new EntrancePanel(
                    VaadinIcon.ENVELOPE_OPEN,
                    getTranslation("access.register.done.title"),
                    getTranslation("access.register.done.words", email.getValue()),
                    new RouterLink(getTranslation("access.register.known.link"), SignInView.class)));
        } catch (Refusal refusal) {
            show(refusal);
        } finally {
            getChildren().filter(Button.class::isInstance).forEach(button -> ((Button) button).setEnabled(true));
        }
    }

    private void show(Refusal refusal) {
        switch (refusal) {
            case NameInvalid problem -> complain(name, problem);
            case EmailInvalid problem -> complain(email, problem);
            case PhoneInvalid problem -> complain(phone, problem);
            default -> Toasts.refused(refusal);
        }
    }

    private void complain(HasValidation field, Refusal refusal) {
        field.setErrorMessage(getTranslation(refusal.textKey(), refusal.arguments()));
        field.setInvalid(true);
        ((com.vaadin.flow.component.Focusable<?>) field).focus();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.register.page.title");
    }
}
