package org.mmhc.base.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriUtils;

/**
 * Which operation a request is for. Whatever decides by the path asks here, so that it decides by the path that security and
 * routing see, however it was spelled.
 */
@Component
class ApiPaths {

    private static final RequestMatcher API = PathPatternRequestMatcher.pathPattern(ApiConfiguration.EVERYTHING);
    private static final RequestMatcher TOKENS = PathPatternRequestMatcher.pathPattern("/api/v1/auth/**");

    private final SingletonSupplier<List<Operation>> known;

    ApiPaths(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.known = SingletonSupplier.of(() -> of(mappings.getObject()));
    }

    private record Operation(RequestMatcher at, Callers callers, boolean takesFiles, boolean takesBytes) {}

    /** Whether it is for the API, also where nothing is. */
    static boolean isOfTheApi(HttpServletRequest request) {
        return API.matches(request);
    }

    /** Whether it is about tokens. */
    static boolean isAboutTokens(HttpServletRequest request) {
        return TOKENS.matches(request);
    }

    /** The path in its one spelling. */
    static String path(HttpServletRequest request) {
        return UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
    }

    /** Who may hand in files there; nothing where nobody may. */
    Optional<Callers> upload(HttpServletRequest request) {
        return known.obtain().stream()
                .filter(operation -> operation.takesFiles() && operation.at().matches(request))
                .map(Operation::callers)
                .findFirst();
    }

    /** Whether it hands in a file to an operation that asks who sends it before it reads it. */
    boolean isStream(HttpServletRequest request) {
        return MediaType.APPLICATION_OCTET_STREAM_VALUE.equals(request.getContentType())
                && known.obtain().stream()
                        .anyMatch(operation ->
                                operation.takesBytes() && operation.at().matches(request));
    }

    /** Whether it is for an operation that is called without signing in. */
    boolean isDoor(HttpServletRequest request) {
        return known.obtain().stream()
                .anyMatch(operation ->
                        operation.callers().anonymous() && operation.at().matches(request));
    }

    /** Whether it is for an operation whose callers are known by what they sign. */
    boolean isSigned(HttpServletRequest request) {
        return known.obtain().stream()
                .anyMatch(operation ->
                        operation.callers().signed() && operation.at().matches(request));
    }

    private static List<Operation> of(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().hasMethodAnnotation(Callers.class))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method -> entry.getKey().getPatternValues().stream()
                                .map(path -> new Operation(
                                        PathPatternRequestMatcher.pathPattern(HttpMethod.valueOf(method.name()), path),
                                        entry.getValue().getMethodAnnotation(Callers.class),
                                        entry.getKey()
                                                .getConsumesCondition()
                                                .getConsumableMediaTypes()
                                                .contains(MediaType.MULTIPART_FORM_DATA),
                                        entry.getKey()
                                                .getConsumesCondition()
                                                .getConsumableMediaTypes()
                                                .contains(MediaType.APPLICATION_OCTET_STREAM)))))
                .toList();
    }
}
