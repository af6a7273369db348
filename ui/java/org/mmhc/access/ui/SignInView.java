package org.mmhc.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.util.Optional;
import org.mmhc.access.Passkeys;
import org.mmhc.access.ui.door.SignInFailures;
import org.mmhc.access.ui.door.SignedOutFilter;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;

/** The door: mail address, phone number or UID, and the password, or a passkey. */
@Route(value = "sign-in", layout = EntranceLayout.class)
@AnonymousAllowed
class SignInView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final LoginForm form = new LoginForm();

    SignInView(Passkeys passkeys, Clock clock) {
        addClassNames("entrance-form", "sign-in");
        form.setId("sign-in-form");
        form.setAction("sign-in");
        form.setI18n(texts(getTranslation("access.problem.signInFailed")));
        form.addForgotPasswordListener(click -> getUI().ifPresent(ui -> ui.navigate(ForgotPasswordView.class)));
        Paragraph register = new Paragraph(getTranslation("access.signIn.register.question") + " ");
        RouterLink link = new RouterLink(getTranslation("access.signIn.register.link"), RegisterView.class);
        link.setId("to-register");
        register.add(link);
        register.addClassName("entrance-way");
        add(form, new PasskeyForm(passkeys, clock), register);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (CurrentUser.find().isPresent()) {
            event.forwardTo("");
            return;
        }
        WrappedSession session = VaadinSession.getCurrent().getSession();
        Optional<Refusal> refused = SignInFailures.takeReason(session);
        refused.ifPresent(this::show);
        if (refused.isEmpty() && SignedOutFilter.hadAnEnd(session)) {
            Paragraph why = new Paragraph(getTranslation("access.signIn.ended.words"));
            why.setId("signed-out");
            why.addClassName("hint");
            addComponentAsFirst(why);
        }
        SignInFailures.takeName(session).ifPresent(this::fillIn);
    }

    private void show(Refusal refusal) {
        form.setI18n(texts(getTranslation(refusal.textKey(), refusal.arguments())));
        form.setError(true);
    }

    private void fillIn(String name) {
        form.getElement().executeJs("""
                this.querySelector('[name=username]').value = $0;
                this.querySelector('[name=password]').focus();""", name);
    }

    private LoginI18n texts(String complaint) {
        LoginI18n texts = LoginI18n.createDefault();
        LoginI18n.Form words = texts.getForm();
        words.setTitle(getTranslation("access.signIn.page.title"));
        words.setUsername(getTranslation("access.signIn.name.label"));
        words.setPassword(getTranslation("access.signIn.password.label"));
        words.setSubmit(getTranslation("access.signIn.submit.action"));
        words.setForgotPassword(getTranslation("access.signIn.forgot.action"));
        LoginI18n.ErrorMessage error = texts.getErrorMessage();
        error.setTitle(getTranslation("access.signIn.error.title"));
        error.setMessage(complaint);
        error.setUsername(getTranslation("access.signIn.name.missing"));
        error.setPassword(getTranslation("access.signIn.password.missing"));
        return texts;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.signIn.page.title");
    }
}
