package org.mmhc.access.ui.door;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mmhc.access.SessionRegistry;
import org.mmhc.base.Broadcasts;
import org.mmhc.identity.UserAdministration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The sessions of each person on this node; ends them when any node says so. */
@Component
class SignedInSessions implements HttpSessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(SignedInSessions.class);
    private static final String HOLDER = SignedInSessions.class.getName();

    private final Map<String, Set<HttpSession>> sessions = new ConcurrentHashMap<>();
    private final SessionRegistry registry;
    private final Broadcasts.Subscription subscription;

    SignedInSessions(Broadcasts broadcasts, SessionRegistry registry) {
        this.registry = registry;
        this.subscription = broadcasts.subscribe(UserAdministration.SIGNED_OUT, this::lookAgain);
    }

    /** Whose a session is, and by which sign-in. */
    record Holder(String uid, String role, String signInId) {}

    /** Notes whose session this is. */
    void note(Holder holder, HttpSession session) {
        if (!holder.equals(session.getAttribute(HOLDER))) {
            session.setAttribute(HOLDER, holder);
            sessions.computeIfAbsent(holder.uid(), key -> ConcurrentHashMap.newKeySet())
                    .add(session);
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

    /* The screens of a session that has ended close at once, not at their next request. */
    private void lookAgain(String uid) {
        for (HttpSession session : Set.copyOf(sessions.getOrDefault(uid, Set.of()))) {
            if (!isAlive(session)) {
                end(session);
                LOG.info("Ended a session of {}", uid);
            }
        }
    }

    private boolean isAlive(HttpSession session) {
        try {
            return session.getAttribute(HOLDER) instanceof Holder holder
                    && registry.isAlive(holder.signInId(), holder.uid(), holder.role(), false);
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (event.getSession().getAttribute(HOLDER) instanceof Holder holder) {
            sessions.computeIfPresent(holder.uid(), (key, known) -> {
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
