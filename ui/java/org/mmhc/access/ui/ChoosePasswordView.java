package org.mmhc.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.RouterLink;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Sign;
import org.mmhc.identity.Invitations;
import org.mmhc.identity.Invitations.LinkOwner;
import org.mmhc.identity.LinkPurpose;

/** A new password for somebody who came by a link, and who is then signed in by it. */
abstract class ChoosePasswordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** Takes the token of the link and the password. */
    @FunctionalInterface
    interface Choice {
        Uid choose(String token, String password);
    }

    /** What is asked. */
    public record NewPassword(String password) {}

    private static final String SIGN_IN = """
            const form = document.createElement('form');
            form.method = 'post';
            form.action = 'sign-in';
            for (const [name, value] of [['username', $0], ['password', this.value]]) {
                const input = document.createElement('input');
                input.type = 'hidden';
                input.name = name;
                input.value = value;
                form.append(input);
            }
            document.body.append(form);
            form.submit();
            """;

    private final FormBinder<NewPassword> binder = new FormBinder<>(NewPassword.class);
    private final Invitations invitations;
    private final LinkPurpose purpose;
    private final String texts;
    private final Choice choice;
    private final PasswordBox password = new PasswordBox(() -> "", () -> "");
    private final Paragraph whose = new Paragraph();
    private final Button submit = new Button();
    private String token = "";

    ChoosePasswordView(Invitations invitations, LinkPurpose purpose, String texts, Choice choice) {
        this.invitations = invitations;
        this.purpose = purpose;
        this.texts = texts;
        this.choice = choice;
        addClassName("entrance-form");
        binder.bind(password, "password");
        password.setAutofocus(true);
        submit.setText(getTranslation("access.password.submit.action"));
        submit.addClickListener(click -> choose());
        submit.setId("choose-password");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setWidthFull();
        whose.setId("whose-account");
        Button notMe = new Button(getTranslation("access.link.notMe.action"), click -> leave());
        notMe.setId("not-me");
        notMe.addThemeVariants(ButtonVariant.TERTIARY);
        add(
                new H1(getPageTitle()),
                whose,
                new Paragraph(getTranslation(texts + "page.words")),
                password,
                submit,
                notMe);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        token = Tokens.of(event);
        try {
            whose.setText(words(invitations.check(purpose, token)));
        } catch (Refusal refusal) {
            fail(refusal);
        }
    }

    private void choose() {
        binder.submit(chosen -> signIn(choice.choose(token, chosen.password())), this::fail);
    }

    /* By the one door there is, as if the password had been typed there. */
    private void signIn(Uid uid) {
        submit.setEnabled(false);
        password.getElement().executeJs(SIGN_IN, uid.value());
    }

    private String words(LinkOwner owner) {
        return getTranslation("access.link.whose.words", owner.name(), owner.email());
    }

    private void leave() {
        removeAll();
        add(new EntrancePanel(
                Sign.PERSON,
                getTranslation("access.link.notMe.title"),
                getTranslation("access.link.notMe.words"),
                EntrancePanel.leadingTo(
                        RegisterView.class, "to-register", getTranslation("access.link.register.action")),
                new RouterLink(getTranslation("access.register.known.link"), SignInView.class)));
    }

    private void fail(Refusal refusal) {
        removeAll();
        add(new LinkFailedPanel(
                refusal,
                EntrancePanel.leadingTo(
                        ForgotPasswordView.class, "new-link", getTranslation("access.link.another.action")),
                new RouterLink(getTranslation("access.register.known.link"), SignInView.class)));
    }

    @Override
    public String getPageTitle() {
        return getTranslation(texts + "page.title");
    }
}
