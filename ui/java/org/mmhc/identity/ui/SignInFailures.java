package org.mmhc.identity.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.mmhc.base.Refusal;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Leads back to the sign-in screen and leaves the reason in the session, where the screen finds it. */
class SignInFailures implements AuthenticationFailureHandler {

    private static final String REASON = SignInFailures.class.getName();

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof SignInRefused refused) {
            request.getSession().setAttribute(REASON, refused.refusal());
        }
        response.sendRedirect(request.getContextPath() + "/sign-in?refused");
    }

    /** The reason of the latest failure, once. */
    static Optional<Refusal> takeReason(com.vaadin.flow.server.WrappedSession session) {
        Object reason = session.getAttribute(REASON);
        session.removeAttribute(REASON);
        return reason instanceof Refusal refusal ? Optional.of(refusal) : Optional.empty();
    }
}
