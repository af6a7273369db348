package org.mmhc.access.ui.account;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.mmhc.access.ui.EntranceLayout;
import org.mmhc.access.ui.EntrancePanel;
import org.mmhc.access.ui.LinkFailedPanel;
import org.mmhc.access.ui.Tokens;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Sign;
import org.mmhc.identity.OwnContacts;

/** Where the link to confirm another mail address leads. */
@Route(value = "confirm-new-email", layout = EntranceLayout.class)
@AnonymousAllowed
class NewEmailConfirmView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final OwnContacts contacts;

    NewEmailConfirmView(OwnContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        try {
            contacts.confirmEmail(Tokens.of(event));
            add(new EntrancePanel(
                    Sign.DONE,
                    getTranslation("access.newEmail.done.title"),
                    getTranslation("access.newEmail.done.words"),
                    EntrancePanel.leadingTo(
                            MyAccountView.class, "to-account", getTranslation("access.continue.action"))));
        } catch (Refusal refusal) {
            add(new LinkFailedPanel(
                    refusal,
                    EntrancePanel.leadingTo(
                            MyAccountView.class, "to-account", getTranslation("access.continue.action"))));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.newEmail.page.title");
    }
}
