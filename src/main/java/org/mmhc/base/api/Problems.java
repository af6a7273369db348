package org.mmhc.base.api;

import java.net.URI;
import java.util.Locale;
import org.mmhc.base.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns a refusal into a problem document (RFC 9457) of type {@code /problems/<module>/<kebab-fact>}. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private final MessageSource texts;

    Problems(MessageSource texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status(refusal.kind()), texts.getMessage(refusal.textKey(), refusal.arguments(), locale));
        problem.setType(URI.create("/problems/"
                + refusal.code()
                        .replace('.', '/')
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT)));
        return problem;
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case NOT_SIGNED_IN -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }
}
