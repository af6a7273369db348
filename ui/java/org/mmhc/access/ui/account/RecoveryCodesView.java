package org.mmhc.access.ui.account;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.mmhc.access.ui.EntranceLayout;
import org.mmhc.access.ui.door.FreshRecoveryCodes;

/** Shows the recovery codes of somebody who has just set up a second factor at the door, this once. */
@Route(value = FreshRecoveryCodes.SHOWN_AT, layout = EntranceLayout.class)
@PermitAll
class RecoveryCodesView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    RecoveryCodesView() {
        addClassName("entrance-form");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<String> codes = FreshRecoveryCodes.take(VaadinSession.getCurrent().getSession());
        if (codes.isEmpty()) {
            event.forwardTo(MyAccountView.class);
            return;
        }
        removeAll();
        Anchor on = new Anchor("/", getTranslation("access.recovery.done.link"));
        on.setId("codes-kept");
        add(new H1(getPageTitle()), new RecoveryCodes(codes), on);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.recovery.page.title");
    }
}
