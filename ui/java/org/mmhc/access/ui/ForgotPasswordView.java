package org.mmhc.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
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
    private final MailedForm<Account> form = new MailedForm<>(binder);

    ForgotPasswordView(Invitations invitations) {
        this.invitations = invitations;
        EmailField email = form.email();
        email.setAutofocus(true);
        binder.aboutAllOthers("email");
        Button submit = new Button(getTranslation("access.forgot.submit.action"), click -> ask());
        submit.setId("send-link");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setWidthFull();
        RouterLink known = new RouterLink(getTranslation("access.register.known.link"), SignInView.class);
        known.addClassName("entrance-way");
        form.add(
                new H1(getPageTitle()),
                new Paragraph(getTranslation("access.forgot.page.words")),
                email,
                submit,
                known);
        add(form);
    }

    private void ask() {
        binder.submit(account -> {
            invitations.forgotPassword(account.email());
            form.sent(
                    getTranslation("access.forgot.done.words", account.email()),
                    () -> invitations.forgotPassword(account.email()));
        });
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.forgot.page.title");
    }
}
