package org.mmhc.access.ui.account;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import java.util.Set;
import org.mmhc.access.ui.PrivacyView;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.PrivacyConsents;
import org.mmhc.identity.PrivacyConsents.Consent;
import org.springframework.stereotype.Component;

/**
 * Leads people who signed in to what comes first: they agree to the privacy notice before anything else, and are once asked to
 * verify their phone number.
 */
@Component
class FirstSteps implements VaadinServiceInitListener {

    private static final String AGREED = FirstSteps.class.getName() + ".agreed";
    private static final String REMINDED = FirstSteps.class.getName() + ".reminded";
    private static final Set<Class<?>> OPEN =
            Set.of(RecoveryCodesView.class, PrivacyView.class, PrivacyConsentView.class);

    private final PrivacyConsents consents;
    private final OwnAccounts accounts;

    FirstSteps(PrivacyConsents consents, OwnAccounts accounts) {
        this.consents = consents;
        this.accounts = accounts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this::lead));
    }

    private void lead(BeforeEnterEvent event) {
        if (!OPEN.contains(event.getNavigationTarget())) {
            CurrentUser.find().map(Actor::uid).ifPresent(me -> lead(me, event));
        }
    }

    /* A session may go from one person to another. */
    private void lead(Uid me, BeforeEnterEvent event) {
        VaadinSession session = VaadinSession.getCurrent();
        if (!me.equals(session.getAttribute(AGREED))) {
            if (consents.mine().filter(Consent::isCurrent).isEmpty()) {
                event.rerouteTo(PrivacyConsentView.class);
                return;
            }
            session.setAttribute(AGREED, me);
        }
        if (!me.equals(session.getAttribute(REMINDED))) {
            session.setAttribute(REMINDED, me);
            if (event.getNavigationTarget() != PhoneVerificationView.class
                    && accounts.mine().phoneWaits()) {
                event.forwardTo(PhoneVerificationView.class);
            }
        }
    }
}
