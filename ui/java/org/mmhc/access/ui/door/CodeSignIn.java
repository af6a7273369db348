package org.mmhc.access.ui.door;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.mmhc.access.SecondFactors;
import org.mmhc.access.SecondFactors.FirstCode;
import org.mmhc.access.SessionRegistry;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.Refusal;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Takes the code of somebody whose password the session knows, and lets them in. */
class CodeSignIn extends AbstractAuthenticationProcessingFilter {

    static final RequestMatcher AT =
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/" + PendingSignIn.CODE_PATH);

    private final SecondFactors secondFactors;
    private final SessionRegistry sessions;
    private final Clock clock;
    private final SavedRequestAwareAuthenticationSuccessHandler onwards =
            new SavedRequestAwareAuthenticationSuccessHandler();

    /** @param wanted knows the page that somebody asked for before they were asked to sign in */
    CodeSignIn(SecondFactors secondFactors, SessionRegistry sessions, RequestCache wanted, Clock clock) {
        super(AT);
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.clock = clock;
        setAuthenticationManager(attempt -> attempt);
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        onwards.setRequestCache(wanted);
        setAuthenticationSuccessHandler(this::lead);
        setAuthenticationFailureHandler(new SignInFailures(clock));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        PasswordProof person = PendingSignIn.in(session, clock).orElse(null);
        if (person == null || session == null) {
            throw new SignInRefused(new org.mmhc.access.AccessRefusals.SignInLapsed());
        }
        String code = Objects.requireNonNullElse(request.getParameter("code"), "");
        try {
            PasswordProof known = person;
            if (person.next() == NextStep.SET_UP) {
                FirstCode first = secondFactors.finish(person, code);
                FreshRecoveryCodes.keep(session, first.recoveryCodes());
                known = first.person();
            } else {
                known = secondFactors.prove(person, code);
            }
            PendingSignIn.forget(session);
            return Arrivals.of(known, sessions, SignInAttempt.of(request));
        } catch (Refusal refusal) {
            throw new SignInRefused(refusal);
        }
    }

    private void lead(HttpServletRequest request, HttpServletResponse response, Authentication arrived)
            throws IOException, ServletException {
        if (FreshRecoveryCodes.hasSome(request.getSession())) {
            response.sendRedirect(request.getContextPath() + "/" + FreshRecoveryCodes.SHOWN_AT);
        } else {
            onwards.onAuthenticationSuccess(request, response, arrived);
        }
    }
}
