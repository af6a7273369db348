package org.mmhc.access.ui.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.base.Refusal;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Leads to the screen that goes on, and leaves the reason in the session, where the screen finds it. */
public class SignInFailures implements AuthenticationFailureHandler {

    private static final String REASON = SignInFailures.class.getName();

    private static final String NAME = REASON + ".name";

    private final Clock clock;

    SignInFailures(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String path = switch (failure) {
            case MoreToShow more -> {
                new PendingSignIn(more.person(), clock.instant()).keepIn(request.getSession());
                yield more.person().next() == NextStep.SET_UP
                        ? "/" + PendingSignIn.SET_UP_PATH
                        : "/" + PendingSignIn.CODE_PATH;
            }
            case SignInRefused refused -> {
                request.getSession().setAttribute(REASON, refused.refusal());
                request.getSession().setAttribute(NAME, request.getParameter("username"));
                yield whereToGoOn(request) + "?refused";
            }
            default -> "/sign-in?refused";
        };
        response.sendRedirect(request.getContextPath() + path);
    }

    /* A wrong code is typed again; after a wrong password one begins again. */
    private String whereToGoOn(HttpServletRequest request) {
        if (!CodeSignIn.AT.matches(request)) {
            return "/sign-in";
        }
        return PendingSignIn.in(request.getSession(false), clock)
                .map(person -> person.next() == NextStep.SET_UP
                        ? "/" + PendingSignIn.SET_UP_PATH
                        : "/" + PendingSignIn.CODE_PATH)
                .orElse("/sign-in");
    }

    /** The reason of the latest failure, once. */
    public static Optional<Refusal> takeReason(com.vaadin.flow.server.WrappedSession session) {
        Object reason = session.getAttribute(REASON);
        session.removeAttribute(REASON);
        return reason instanceof Refusal refusal ? Optional.of(refusal) : Optional.empty();
    }

    /** The name with which somebody was refused, once. */
    public static Optional<String> takeName(com.vaadin.flow.server.WrappedSession session) {
        Object name = session.getAttribute(NAME);
        session.removeAttribute(NAME);
        return name instanceof String typed ? Optional.of(typed) : Optional.empty();
    }
}
