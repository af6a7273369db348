package org.mmhc.identity.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks on each request whether the person may still do anything, so that a deactivated one is out at once even on a node
 * that was not told.
 */
class SignedOutFilter extends OncePerRequestFilter {

    private final UserDirectory directory;
    private final SignedInSessions sessions;

    SignedOutFilter(UserDirectory directory, SignedInSessions sessions) {
        this.directory = directory;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CurrentUser.find().ifPresent(actor -> check(actor.uid(), request.getSession(false)));
        chain.doFilter(request, response);
    }

    private void check(Uid uid, @org.jspecify.annotations.Nullable HttpSession session) {
        if (!directory.isActive(uid)) {
            SecurityContextHolder.clearContext();
            if (session != null) {
                sessions.end(session);
            }
        } else if (session != null) {
            sessions.note(uid.value(), session);
        }
    }
}
