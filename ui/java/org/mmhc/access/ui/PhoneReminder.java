package org.mmhc.access.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import org.mmhc.base.CurrentUser;
import org.mmhc.identity.OwnAccounts;
import org.springframework.stereotype.Component;

/** Leads people who did not verify their phone number to the screen for it, once after they signed in. */
@Component
class PhoneReminder implements VaadinServiceInitListener {

    private static final String REMINDED = PhoneReminder.class.getName();

    private final OwnAccounts accounts;

    PhoneReminder(OwnAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this::remind));
    }

    private void remind(BeforeEnterEvent event) {
        VaadinSession session = VaadinSession.getCurrent();
        if (CurrentUser.find().isEmpty()
                || event.getNavigationTarget() == RecoveryCodesView.class
                || session.getAttribute(REMINDED) != null) {
            return;
        }
        session.setAttribute(REMINDED, true);
        if (event.getNavigationTarget() != PhoneVerificationView.class
                && accounts.mine().phoneWaits()) {
            event.forwardTo(PhoneVerificationView.class);
        }
    }
}
