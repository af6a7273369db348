package org.mmhc.access.ui.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Takes nothing from the pages of other sites, above all no sign-in, which has no token yet. Browsers say where a request comes
 * from; who says nothing is no browser, and nobody can be made to act by it.
 */
class OtherSitesFilter extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final String publicOrigin;

    OtherSitesFilter(URI publicAddress) {
        this.publicOrigin = publicAddress.getScheme() + "://" + publicAddress.getRawAuthority();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isFromOurPages(request)) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /* Over http a browser tells the origin only, which is the name that it knows us by. */
    private boolean isFromOurPages(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OURS.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String asked = ServletUriComponentsBuilder.fromContextPath(request)
                .replacePath(null)
                .toUriString();
        return origin == null || origin.equalsIgnoreCase(publicOrigin) || origin.equalsIgnoreCase(asked);
    }
}
