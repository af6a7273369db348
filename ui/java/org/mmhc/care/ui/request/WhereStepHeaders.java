package org.mmhc.care.ui.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the page on which a patient says where they need care ask their device for it, as no other screen may. A page keeps what it was
 * opened with, so the step is opened as a page of its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class WhereStepHeaders extends OncePerRequestFilter {

    static final String HEADER = "Permissions-Policy";

    private static final RequestMatcher STEP =
            PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/care-requests/{reference}/edit/where");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String policy = response.getHeader(HEADER);
        if (policy != null && STEP.matches(request)) {
            response.setHeader(HEADER, policy.replace("geolocation=()", "geolocation=(self)"));
        }
        chain.doFilter(request, response);
    }
}
