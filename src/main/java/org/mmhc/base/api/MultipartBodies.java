package org.mmhc.base.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses files where nobody takes files. Stands before security, which looks for tokens in forms and would have all of it read
 * and kept on disk for that.
 */
@Component
@Order(MultipartBodies.ORDER)
class MultipartBodies extends OncePerRequestFilter {

    static final int ORDER = -110;

    private static final RequestMatcher SCREENS = PathPatternRequestMatcher.pathPattern("/VAADIN/**");

    private final ApiPaths paths;
    private final Refusals refusals;

    MultipartBodies(ApiPaths paths, Refusals refusals) {
        this.paths = paths;
        this.refusals = refusals;
    }

    static boolean isOne(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isOne(request)
                || SCREENS.matches(request)
                || paths.upload(request).isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        refusals.answer(
                request,
                response,
                new HttpMediaTypeNotSupportedException(
                        MediaType.MULTIPART_FORM_DATA, List.of(MediaType.APPLICATION_JSON)));
    }
}
