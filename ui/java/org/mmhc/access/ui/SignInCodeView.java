package org.mmhc.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import org.mmhc.access.Passkeys;
import org.mmhc.access.ui.door.PendingSignIn;
import org.mmhc.access.ui.door.SignInFailures;

/** Asks for the code of the second factor after the right password. */
@Route(value = PendingSignIn.CODE_PATH, layout = EntranceLayout.class)
@AnonymousAllowed
class SignInCodeView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final Passkeys passkeys;
    private final Clock clock;

    SignInCodeView(Passkeys passkeys, Clock clock) {
        this.passkeys = passkeys;
        this.clock = clock;
        addClassName("entrance-form");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        WrappedSession session = VaadinSession.getCurrent().getSession();
        if (PendingSignIn.in(session, clock).isEmpty()) {
            event.forwardTo(SignInView.class);
            return;
        }
        CodeForm form = new CodeForm();
        SignInFailures.takeReason(session).ifPresent(form::complain);
        removeAll();
        add(
                new H1(getPageTitle()),
                new Paragraph(getTranslation("access.secondFactor.page.words")),
                form,
                new PasskeyForm(passkeys, clock),
                new Paragraph(getTranslation("access.secondFactor.lost.words")),
                new RouterLink(getTranslation("access.secondFactor.back.link"), SignInView.class));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.secondFactor.page.title");
    }
}
