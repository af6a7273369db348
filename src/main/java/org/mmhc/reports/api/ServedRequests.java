package org.mmhc.reports.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.mmhc.reports.Served;
import org.mmhc.reports.Served.Way;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts what people and programs ask for, and how soon they are answered; files of the page itself and lines that stay open are left out. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class ServedRequests extends OncePerRequestFilter {

    private static final int OUR_FAULT = 500;
    private static final RequestMatcher API = under("/api/**");
    private static final RequestMatcher HOOKS = under("/hooks/**", "/webhooks/**");
    private static final RequestMatcher LEFT_OUT =
            under("/VAADIN/**", "/actuator/**", "/styles/**", "/icons/**", "/images/**");

    private final Served served;

    ServedRequests(Served served) {
        this.served = served;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return LEFT_OUT.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            served.add(
                    way(request),
                    Duration.ofNanos(System.nanoTime() - began),
                    !answered || response.getStatus() >= OUR_FAULT);
        }
    }

    private static Way way(HttpServletRequest request) {
        if (API.matches(request)) {
            return Way.API;
        }
        return HOOKS.matches(request) ? Way.HOOKS : Way.SCREENS;
    }

    private static RequestMatcher under(String... patterns) {
        return new OrRequestMatcher(Stream.of(patterns)
                .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                .toList());
    }
}
