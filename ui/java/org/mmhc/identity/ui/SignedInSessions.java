package org.mmhc.identity.ui;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mmhc.base.Broadcasts;
import org.mmhc.identity.UserAdministration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The sessions of each person on this node; ends them when any node says so. */
@Component
class SignedInSessions implements HttpSessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(SignedInSessions.class);
    private static final String PERSON = SignedInSessions.class.getName();

    private final Map<String, Set<HttpSession>> sessions = new ConcurrentHashMap<>();
    private final Broadcasts.Subscription subscription;

    SignedInSessions(Broadcasts broadcasts) {
        this.subscription = broadcasts.subscribe(UserAdministration.SIGNED_OUT, this::endAllOf);
    }

    /** Notes whose session this is. */
    void note(String uid, HttpSession session) {
        if (!uid.equals(session.getAttribute(PERSON))) {
            session.setAttribute(PERSON, uid);
            sessions.computeIfAbsent(uid, key -> ConcurrentHashMap.newKeySet()).add(session);
        }
    }

    /** Ends a session, also one that has ended. */
    void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException ended) {
            LOG.debug("The session has ended already");
        }
    }

    private void endAllOf(String uid) {
        Set<HttpSession> known = sessions.remove(uid);
        if (known != null) {
            known.forEach(this::end);
            LOG.info("Ended {} sessions of {}", known.size(), uid);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (event.getSession().getAttribute(PERSON) instanceof String uid) {
            sessions.computeIfPresent(uid, (key, known) -> {
                known.removeIf(
                        session -> session.getId().equals(event.getSession().getId()));
                return known.isEmpty() ? null : known;
            });
        }
    }

    @PreDestroy
    void close() {
        subscription.end();
    }
}
