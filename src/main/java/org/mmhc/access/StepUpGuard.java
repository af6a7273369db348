package org.mmhc.access;

import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.StepUpNeeded;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.stereotype.Component;

/** Stops what asks people to show once more who they are, after it was checked that they may do it at all. */
@Aspect
@Component
@Order(StepUpGuard.AFTER_AUTHORISATION)
class StepUpGuard {

    /** Later than {@link AuthorizationInterceptorsOrder#POST_AUTHORIZE}, earlier than the transaction. */
    static final int AFTER_AUTHORISATION = 700;

    private final SessionRegistry sessions;

    StepUpGuard(SessionRegistry sessions) {
        this.sessions = sessions;
    }

    @Before("@annotation(org.mmhc.base.StepUp)")
    void ask() {
        if (CurrentUser.require().isSystem()) {
            return;
        }
        if (CurrentUser.signIn().filter(sessions::isConfirmed).isEmpty()) {
            throw new StepUpNeeded();
        }
    }
}
