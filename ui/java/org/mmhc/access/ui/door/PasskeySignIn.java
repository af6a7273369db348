package org.mmhc.access.ui.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Objects;
import org.mmhc.access.AccessRefusals.SignInLapsed;
import org.mmhc.access.Passkeys;
import org.mmhc.access.Passkeys.Question;
import org.mmhc.access.SessionRegistry;
import org.mmhc.base.Refusal;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Takes the answer of a passkey to what the session knows was asked, and lets its owner in. */
class PasskeySignIn extends AbstractAuthenticationProcessingFilter {

    private final Passkeys passkeys;
    private final SessionRegistry sessions;
    private final Clock clock;

    /** @param wanted knows the page that somebody asked for before they were asked to sign in */
    PasskeySignIn(Passkeys passkeys, SessionRegistry sessions, RequestCache wanted, Clock clock) {
        super(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/" + PendingPasskey.PATH));
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.clock = clock;
        setAuthenticationManager(attempt -> attempt);
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        var onwards = new SavedRequestAwareAuthenticationSuccessHandler();
        onwards.setRequestCache(wanted);
        setAuthenticationSuccessHandler(onwards);
        setAuthenticationFailureHandler(new SignInFailures(clock));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        Question question = PendingPasskey.take(request.getSession(false), clock)
                .orElseThrow(() -> new SignInRefused(new SignInLapsed()));
        String answer = Objects.requireNonNullElse(request.getParameter("answer"), "");
        SignInAttempt from = SignInAttempt.of(request);
        try {
            Authentication known = Arrivals.of(passkeys.prove(question, answer, from.address()), sessions, from);
            PendingSignIn.forget(request.getSession());
            return known;
        } catch (Refusal refusal) {
            throw new SignInRefused(refusal);
        }
    }
}
