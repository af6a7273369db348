package org.mmhc.base.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.mmhc.base.Origin;
import org.mmhc.base.References;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Numbers every request, so that all its log lines can be found together. The number is always one of our own, because nobody
 * else can promise that it is the only one; what a proxy said in {@code X-Request-Id} stands beside it in the log. The answer
 * carries our number. Comes after the forwarded headers were read, so that the address is that of the client.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestCorrelation extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    static final String LOG_KEY = "request";
    static final String THEIRS = "requestOfProxy";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HEADER);
        String number = References.next("REQ");
        response.setHeader(HEADER, number);
        boolean harmless = given != null && HARMLESS.matcher(given).matches();
        try (MDC.MDCCloseable logged = MDC.putCloseable(LOG_KEY, number);
                MDC.MDCCloseable theirs = harmless ? MDC.putCloseable(THEIRS, given) : null;
                Origin.Scope known = new Origin(request.getRemoteAddr(), number).bind()) {
            chain.doFilter(request, response);
        }
    }
}
