package org.mmhc.access.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.mmhc.access.api.AgreementFirst.ConsentNeeded;
import org.mmhc.base.api.RateLimits;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Says by a problem document that the door of the API stays shut; how often, is counted. */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final MessageSource texts;
    private final RateLimits limits;
    private final JsonMapper json = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    ApiRefusals(MessageSource texts, RateLimits limits) {
        this.texts = texts;
        this.limits = limits;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (!limits.refuses(request, response)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            answer(request, response, HttpStatus.UNAUTHORIZED, "sign-in-needed", "access.problem.signInNeeded");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        if (!limits.refuses(request, response)) {
            if (failure instanceof ConsentNeeded) {
                answer(request, response, HttpStatus.FORBIDDEN, "consent-needed", "access.problem.consentNeeded");
            } else {
                answer(request, response, HttpStatus.FORBIDDEN, "not-allowed", "access.problem.notAllowed");
            }
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String fact, String text)
            throws IOException {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, texts.getMessage(text, null, request.getLocale()));
        problem.setType(URI.create("/problems/access/" + fact));
        problem.setInstance(URI.create(
                ServletUriComponentsBuilder.fromRequestUri(request).build().getPath()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }
}
