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
import org.mmhc.base.ui.FormBinder;
import org.mmhc.identity.Invitations;

/** Asks for a link to choose another password. */
@Route(value = "forgot-password", layout = EntranceLayout.class)
@AnonymousAllowed
class ForgotPasswordView extends Div implements HasDynamicTitle {

    /** What is asked. */
    public record Account(String email) {}

    private final Invitations invitations;
    private final FormBinder<Account> binder = new FormBinder<>(Account.class);

    ForgotPasswordView(Invitations invitations) {
        this.invitations = invitations;
        addClassName("entrance-form");
        EmailField email = new EmailField();
        email.setId("email");
        email.setLabel(getTranslation("identity.register.email.label"));
        email.setWidthFull();
        email.getElement().setProperty("autocomplete", "email");
        binder.bind(email, "email");
        binder.aboutAllOthers("email");
        Button submit = new Button(getTranslation("access.forgot.submit.action"), click -> ask());
        submit.setId("send-link");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
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
        binder.submit(account -> {
            invitations.forgotPassword(account.email());
            removeAll();
            add(new EntrancePanel(
                    VaadinIcon.ENVELOPE_OPEN,
                    getTranslation("access.register.done.title"),
                    getTranslation("access.forgot.done.words", account.email()),
                    new RouterLink(getTranslation("access.register.known.link"), SignInView.class)));
        });
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.forgot.page.title");
    }
}
