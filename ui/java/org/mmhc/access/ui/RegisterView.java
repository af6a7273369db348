package org.mmhc.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.mmhc.base.Role;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Keyboard;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.PhoneNumber;
import org.mmhc.identity.Registration;
import org.mmhc.identity.Registration.RegisterPerson;

/** Registration of patients and caregivers. */
@Route(value = "register", layout = EntranceLayout.class)
@AnonymousAllowed
class RegisterView extends Div implements HasDynamicTitle {

    /** What is asked. */
    public record Newcomer(Role role, String name, String email, String phone, boolean agreement) {}

    private final Registration registration;
    private final FormBinder<Newcomer> binder = new FormBinder<>(Newcomer.class);
    private final Button submit = new Button();
    private final MailedForm<Newcomer> form = new MailedForm<>(binder);

    RegisterView(Registration registration) {
        this.registration = registration;
        RadioButtonGroup<Role> role = role();
        TextField name = form.field(new TextField(), "name", "identity.person.name.label", "name", PersonName::of);
        EmailField email = form.email();
        TextField phone = form.field(new TextField(), "phone", "access.newcomer.phone.label", "tel", PhoneNumber::of);
        phone.setHelperText(
                getTranslation("access.newcomer.phone.why") + " " + getTranslation("access.register.phone.hint"));
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
        known.addClassName("entrance-way");
        form.add(new H1(getPageTitle()), role, name, email, phone, agreement(), submit, known);
        add(form);
    }

    private RadioButtonGroup<Role> role() {
        RadioButtonGroup<Role> role = new RadioButtonGroup<>();
        role.setId("role");
        role.addClassName("choice-cards");
        role.setLabel(getTranslation("access.register.role.label"));
        role.setItems(Role.PATIENT, Role.CAREGIVER);
        role.setRenderer(new ComponentRenderer<>(this::card));
        binder.forField(role)
                .asRequired(getTranslation("access.register.role.missing"))
                .bind("role");
        FormBinder.focus(role);
        return role;
    }

    private Component card(Role role) {
        Span hint = new Span(getTranslation("access.register.role." + role.name() + ".hint"));
        hint.addClassName("hint");
        Div card = new Div(new Span(getTranslation("access.register.role." + role.name())), hint);
        card.addClassName("choice-card");
        return card;
    }

    private Checkbox agreement() {
        Anchor notice = new Anchor(PrivacyView.PATH, getTranslation("access.privacy.page.title"));
        notice.setTarget(AnchorTarget.BLANK);
        Checkbox agreement = new Checkbox();
        agreement.setId("agreement");
        agreement.setLabelComponent(
                new Span(new Text(getTranslation("access.register.agreement.label") + " "), notice));
        binder.forField(agreement)
                .asRequired(getTranslation("identity.problem.agreementMissing"))
                .bind("agreement");
        return agreement;
    }

    private void register() {
        try {
            binder.submit(newcomer -> {
                registration.register(new RegisterPerson(
                        newcomer.role(),
                        newcomer.name(),
                        newcomer.email(),
                        newcomer.phone(),
                        newcomer.agreement(),
                        getLocale(),
                        address()));
                form.sent(
                        getTranslation("access.register.done.words", newcomer.email()),
                        () -> registration.sendAgain(newcomer.email(), address()));
            });
        } finally {
            submit.setEnabled(true);
        }
    }

    private static String address() {
        return VaadinRequest.getCurrent().getRemoteAddr();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.register.page.title");
    }
}
