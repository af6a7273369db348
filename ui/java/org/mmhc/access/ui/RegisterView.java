package org.mmhc.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
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
import org.mmhc.base.Role;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Keyboard;
import org.mmhc.identity.Registration;
import org.mmhc.identity.Registration.RegisterPerson;

/** Registration of patients and caregivers. */
@Route(value = "register", layout = EntranceLayout.class)
@AnonymousAllowed
class RegisterView extends Div implements HasDynamicTitle {

    private static final int LONGEST = 254;

    /** What is asked. */
    public record Newcomer(Role role, String name, String email, String phone) {}

    private final Registration registration;
    private final FormBinder<Newcomer> binder = new FormBinder<>(Newcomer.class);
    private final Button submit = new Button();

    RegisterView(Registration registration) {
        this.registration = registration;
        addClassName("entrance-form");
        RadioButtonGroup<Role> role = new RadioButtonGroup<>();
        role.setId("role");
        role.setLabel(getTranslation("access.register.role.label"));
        role.setItems(Role.PATIENT, Role.CAREGIVER);
        role.setItemLabelGenerator(item -> getTranslation("access.register.role." + item.name()));
        role.setValue(Role.PATIENT);
        binder.bind(role, "role");
        TextField name = field(new TextField(), "name", "identity.register.name.label", "name");
        EmailField email = field(new EmailField(), "email", "identity.register.email.label", "email");
        TextField phone = field(new TextField(), "phone", "access.register.phone.label", "tel");
        phone.setHelperText(getTranslation("access.register.phone.hint"));
        Keyboard.TEL.on(phone);
        submit.setText(getTranslation("access.register.submit.action"));
        submit.addClickListener(click -> register());
        submit.setId("register");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setDisableOnClick(true);
        submit.setWidthFull();
        Paragraph known = new Paragraph(getTranslation("access.register.known.question") + " ");
        known.add(new RouterLink(getTranslation("access.register.known.link"), SignInView.class));
        add(new H1(getTranslation("access.register.page.title")), role, name, email, phone, submit, known);
    }

    private <F extends Component & HasValue<?, String> & HasSize> F field(
            F field, String property, String labelKey, String autocomplete) {
        field.setId(property);
        field.getElement().setProperty("label", getTranslation(labelKey));
        field.getElement().setProperty("maxlength", LONGEST);
        field.getElement().setProperty("autocomplete", autocomplete);
        field.setWidthFull();
        field.setRequiredIndicatorVisible(true);
        binder.bind(field, property);
        return field;
    }

    private void register() {
        try {
            binder.submit(newcomer -> {
                registration.register(new RegisterPerson(
                        newcomer.role(),
                        newcomer.name(),
                        newcomer.email(),
                        newcomer.phone(),
                        getLocale(),
                        VaadinRequest.getCurrent().getRemoteAddr()));
                removeAll();
                add(new EntrancePanel(
                        VaadinIcon.ENVELOPE_OPEN,
                        getTranslation("access.register.done.title"),
                        getTranslation("access.register.done.words", newcomer.email()),
                        new RouterLink(getTranslation("access.register.known.link"), SignInView.class)));
            });
        } finally {
            submit.setEnabled(true);
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.register.page.title");
    }
}
