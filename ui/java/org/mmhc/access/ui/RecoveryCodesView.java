package org.mmhc.access.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;

/** Shows the recovery codes of somebody who has just set up a second factor at the door, this once. */
@Route(value = RecoveryCodesView.PATH, layout = EntranceLayout.class)
@PermitAll
class RecoveryCodesView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    static final String PATH = "recovery-codes";

    private static final String CODES = RecoveryCodesView.class.getName();

    RecoveryCodesView() {
        addClassName("entrance-form");
    }

    static void keep(HttpSession session, List<String> codes) {
        session.setAttribute(CODES, new ArrayList<>(codes));
    }

    static boolean hasSome(HttpSession session) {
        return session.getAttribute(CODES) != null;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        WrappedSession session = VaadinSession.getCurrent().getSession();
        if (!(session.getAttribute(CODES) instanceof List<?> codes)) {
            event.forwardTo(MyAccountView.class);
            return;
        }
        session.removeAttribute(CODES);
        removeAll();
        Anchor on = new Anchor("/", getTranslation("access.recovery.done.link"));
        on.setId("codes-kept");
        add(
                new H1(getPageTitle()),
                new RecoveryCodes(codes.stream().map(String::valueOf).toList()),
                on);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.recovery.page.title");
    }
}
