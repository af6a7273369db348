package org.mmhc.base.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What every answer tells browsers unless it says better itself, as pages and files do: take it for what it says it is, show
 * it in nobody's frame, load nothing from it, tell no other site where the reader came from, and leave the devices alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class EdgeHeaders extends OncePerRequestFilter {

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy",
                    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
                            + " microphone=(), payment=(), usb=()");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HEADERS.forEach(response::setHeader);
        chain.doFilter(request, new OwnWay(request, response));
    }

    /** Leads on within this server without its name: that is only what the caller says it is. */
    private static final class OwnWay extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        OwnWay(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            super.sendRedirect(withoutServer(location));
        }

        @Override
        public void sendRedirect(String location, int status, boolean clear) throws IOException {
            super.sendRedirect(withoutServer(location), status, clear);
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, leads(name) ? withoutServer(value) : value);
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, leads(name) ? withoutServer(value) : value);
        }

        /* The second one tells the screens where somebody wanted to go before they signed in. */
        private static boolean leads(String name) {
            return name.equalsIgnoreCase("Location") || name.equalsIgnoreCase("Saved-url");
        }

        private String withoutServer(String location) {
            String server = ServletUriComponentsBuilder.fromContextPath(request)
                    .replacePath(null)
                    .toUriString();
            return location.startsWith(server + "/") ? location.substring(server.length()) : location;
        }
    }
}
