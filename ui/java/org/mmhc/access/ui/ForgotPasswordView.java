package org.mmhc.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.mmhc.base.Refusal;
import org.mmhc.identity.Invitations;

/** Asks for a link to choose another password. */
@Route(value = "forgot-password", layout = EntranceLayout.class)
@AnonymousAllowed
class ForgotPasswordView extends Div implements HasDynamicTitle {

    private final Invitations invitations;
    private final EmailField email = new EmailField();

    ForgotPasswordView(Invitations invitations) {
        this.invitations = invitations;
        addClassName("entrance-form");
        email.setId("email");
        email.setLabel(getTranslation("identity.register.email.label"));
        email.setWidthFull();
        email.setManualValidation(true);
        email.getElement().setProperty("autocomplete", "email");
        Button submit = new Button(getTranslation("access.forgot.submit.action"), click -> ask());
        submit.setId("send-link");
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setWidthFull();
        add(
                new H1(getPageTitle()),
                new Paragraph(getTranslation("access.forgot.page.words")),
                email,
                submit,
                new RouterLink(getTranslation("access.register.known.link"), SignInView.class));
    }

    private void ask() {
        try {
            invitations.forgotPassword(email.getValue());
            removeAll();
            add(new EntrancePanel(
                    VaadinIcon.ENVELOPE_OPEN,
                    getTranslation("access.register.done.title"),
                    getTranslation("access.forgot.done.words", email.getValue()),
                    new RouterLink(getTranslation("access.register.known.link"), SignInView.class)));
        } catch (Refusal refusal) {
            email.setErrorMessage(getTranslation(refusal.textKey()));
            email.setInvalid(true);
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.forgot.page.title");
    }
}
