package org.mmhc.access.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import org.mmhc.identity.PrivacyConsents;
import org.mmhc.identity.PrivacyConsents.Consent;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Whoever uses the API agrees to the privacy notice first, as on the screens; what was agreed to stays, so it is asked once. */
@Component
class AgreementFirst implements AuthorizationManager<RequestAuthorizationContext> {

    private static final int PEOPLE = 50_000;

    private final PrivacyConsents consents;
    private final Cache<String, Boolean> agreed =
            Caffeine.newBuilder().maximumSize(PEOPLE).build();

    AgreementFirst(PrivacyConsents consents) {
        this.consents = consents;
    }

    /** Thrown where somebody has not agreed to the newest notice. */
    static final class ConsentNeeded extends AccessDeniedException {

        ConsentNeeded() {
            super("The privacy notice was not agreed to");
        }
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> caller, RequestAuthorizationContext request) {
        String name = caller.get().getName();
        if (agreed.getIfPresent(name) == null) {
            if (consents.mine().filter(Consent::isCurrent).isEmpty()) {
                throw new ConsentNeeded();
            }
            agreed.put(name, true);
        }
        return new AuthorizationDecision(true);
    }
}
