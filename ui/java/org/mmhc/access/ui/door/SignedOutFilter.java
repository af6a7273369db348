package org.mmhc.access.ui.door;

import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.mmhc.access.SessionRegistry;
import org.mmhc.access.ui.door.SignedInSessions.Holder;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks on each request whether the sign-in still counts, so that one that was ended is out at once even on a node that was not
 * told. What the browser sends by itself does not keep an idle one alive.
 */
public class SignedOutFilter extends OncePerRequestFilter {

    private static final String ENDED = SignedOutFilter.class.getName();

    private final SessionRegistry registry;
    private final SignedInSessions sessions;

    SignedOutFilter(SessionRegistry registry, SignedInSessions sessions) {
        this.registry = registry;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            CurrentUser.find().ifPresent(actor -> check(actor, request));
        } catch (DataAccessException | TransactionException away) {
            if (!isOfAnOpenScreen(request)) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
        }
        if (request.getRequestedSessionId() != null && request.getSession(false) == null && isOfAScreen(request)) {
            request.getSession().setAttribute(ENDED, true);
        }
        chain.doFilter(request, response);
    }

    private static boolean isOfAScreen(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return isOfAnOpenScreen(request) || accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** Whether this browser had a session that has ended, and nobody has signed in since. */
    public static boolean hadAnEnd(WrappedSession session) {
        return session.getAttribute(ENDED) != null;
    }

    private void check(Actor actor, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String uid = actor.uid().value();
        String role = actor.role() == null ? "" : actor.role().name();
        boolean alive = CurrentUser.signIn()
                .filter(id -> registry.isAlive(id, uid, role, isBusy(request)))
                .isPresent();
        if (!alive) {
            SecurityContextHolder.clearContext();
            if (session != null) {
                sessions.end(session);
            }
        } else if (session != null) {
            CurrentUser.signIn().ifPresent(id -> sessions.note(new Holder(uid, role, id), session));
        }
    }

    /**
     * Without the database nobody can be asked, and nothing can be read or done either. An open screen is let through, to say
     * just that.
     */
    private static boolean isOfAnOpenScreen(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains("v-r=");
    }

    private static boolean isBusy(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null || !query.contains("v-r=heartbeat") && !query.contains("v-r=push");
    }
}
