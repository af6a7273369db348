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
import org.mmhc.access.SecondFactors;
import org.mmhc.access.SecondFactors.SetUp;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.access.ui.door.PendingSignIn;
import org.mmhc.access.ui.door.SignInFailures;

/** Lets somebody whose role needs a second factor set one up before they are let in. */
@Route(value = PendingSignIn.SET_UP_PATH, layout = EntranceLayout.class)
@AnonymousAllowed
class SetUpSecondFactorView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final SecondFactors secondFactors;
    private final Clock clock;

    SetUpSecondFactorView(SecondFactors secondFactors, Clock clock) {
        this.secondFactors = secondFactors;
        this.clock = clock;
        addClassName("entrance-form");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        WrappedSession session = VaadinSession.getCurrent().getSession();
        PasswordProof person = PendingSignIn.in(session, clock)
                .filter(pending -> pending.next() == NextStep.SET_UP)
                .orElse(null);
        if (person == null) {
            event.forwardTo(SignInView.class);
            return;
        }
        removeAll();
        add(new H1(getPageTitle()), new Paragraph(getTranslation("access.setUp.page.words")));
        CodeForm form = new CodeForm();
        SignInFailures.takeReason(session).ifPresent(form::complain);
        add(new AuthenticatorSetUp(prepared(session, person)), form);
        add(new RouterLink(getTranslation("access.secondFactor.back.link"), SignInView.class));
    }

    private SetUp prepared(WrappedSession session, PasswordProof person) {
        if (session.getAttribute(PendingSignIn.PREPARED) instanceof Prepared kept
                && kept.person().equals(person)) {
            return kept.setUp();
        }
        Prepared fresh = new Prepared(person, secondFactors.begin(person));
        session.setAttribute(PendingSignIn.PREPARED, fresh);
        return fresh.setUp();
    }

    private record Prepared(PasswordProof person, SetUp setUp) {}

    @Override
    public String getPageTitle() {
        return getTranslation("access.setUp.page.title");
    }
}
