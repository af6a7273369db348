package org.mmhc.base.api;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns whatever goes wrong into a problem document (RFC 9457). A refusal has the type {@code /problems/<module>/<kebab-fact>},
 * anything else one of {@code /problems/base}; an accident says its number and nothing of how it came about.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Pattern HARMLESS_NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,80}");

    private final MessageSource texts;

    Problems(MessageSource texts) {
        this.texts = texts;
    }

    /** A field of the request and what is wrong with it. */
    record WrongField(String field, String message) {}

    /** Where no operation is. */
    public void nothingThere() throws NoResourceFoundException {
        throw new NoResourceFoundException(HttpMethod.GET, "", "");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusal(Refusal refusal, Locale locale) {
        ProblemDetail problem = refused(refusal, locale);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (refusal.retryAfter() != null) {
            long seconds = Math.ceilDiv(refusal.retryAfter().toMillis(), 1000L);
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        }
        return answer.body(problem);
    }

    ProblemDetail refused(Refusal refusal, Locale locale) {
        HttpStatus status = refusal instanceof ApiRefusal early ? early.status() : status(refusal.kind());
        return problem(status, refusal.code(), texts.getMessage(refusal.textKey(), refusal.arguments(), locale));
    }

    @ExceptionHandler
    ProblemDetail invalid(ConstraintViolationException violations, Locale locale) {
        ProblemDetail problem = common(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", locale);
        problem.setProperty(
                "fields",
                violations.getConstraintViolations().stream()
                        .map(violation -> new WrongField(fieldOf(violation), violation.getMessage()))
                        .distinct()
                        .sorted(Comparator.comparing(WrongField::field).thenComparing(WrongField::message))
                        .toList());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unauthenticated(AuthenticationException failure, Locale locale) {
        return unauthenticated(locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(AccessDeniedException failure, Locale locale) {
        return CurrentUser.find().isEmpty()
                ? unauthenticated(locale)
                : ResponseEntity.status(HttpStatus.FORBIDDEN).body(common(HttpStatus.FORBIDDEN, "forbidden", locale));
    }

    @ExceptionHandler
    ProblemDetail overtaken(OptimisticLockingFailureException failure, Locale locale) {
        return common(HttpStatus.CONFLICT, "overtaken", locale);
    }

    /** A database that hangs or is away is said in several ways, by whom it was asked through. */
    @ExceptionHandler({
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> busy(Exception failure, Locale locale) {
        LOG.warn("The database is busy: {}", failure.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(common(HttpStatus.SERVICE_UNAVAILABLE, "busy", locale));
    }

    @ExceptionHandler
    ProblemDetail accident(Exception failure, Locale locale) {
        HttpStatus fault = ClientFaults.statusOf(failure);
        if (fault != null) {
            LOG.debug("The client sent what cannot be read", failure);
            return common(fault, codeOf(fault), locale);
        }
        String number = References.next("ERR");
        LOG.error("{} in the API", number, failure);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "base.accident",
                texts.getMessage("base.problem.accident", new Object[] {number}, locale));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = common(HttpStatus.BAD_REQUEST, "notReadable", request.getLocale());
        if (failure.getCause() instanceof DatabindException wrong) {
            String field = pathOf(wrong);
            if (HARMLESS_NAME.matcher(field).matches()) {
                problem.setProperty("fields", List.of(new WrongField(field, wordsFor(wrong, request.getLocale()))));
            }
        }
        return createResponseEntity(problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = common(HttpStatus.BAD_REQUEST, "invalid", request.getLocale());
        List<WrongField> fields = new ArrayList<>();
        for (FieldError error : failure.getBindingResult().getFieldErrors()) {
            String message = error.isBindingFailure() || error.getDefaultMessage() == null
                    ? text("fieldNotReadable", request.getLocale())
                    : error.getDefaultMessage();
            fields.add(new WrongField(error.getField(), message));
        }
        problem.setProperty("fields", fields);
        return createResponseEntity(problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    /* What Spring refuses is said in our words: its own name classes and repeat the request. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getType() == null || !problem.getType().toString().startsWith("/problems/"))) {
            HttpStatus known = HttpStatus.valueOf(status.value());
            return super.createResponseEntity(
                    common(known, codeOf(known), request.getLocale()), headers, status, request);
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private ResponseEntity<ProblemDetail> unauthenticated(Locale locale) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(common(HttpStatus.UNAUTHORIZED, "unauthenticated", locale));
    }

    private ProblemDetail common(HttpStatus status, String fact, @Nullable Locale locale) {
        return problem(status, "base." + fact, text(fact, locale));
    }

    private String text(String fact, @Nullable Locale locale) {
        return texts.getMessage(
                "base.problem." + fact, null, locale == null ? LocaleContextHolder.getLocale() : locale);
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/"
                + code.replace('.', '/').replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT)));
        problem.setProperty("request", MDC.get(RequestCorrelation.LOG_KEY));
        return problem;
    }

    private static String codeOf(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "unauthenticated";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "nothingThere";
            case METHOD_NOT_ALLOWED -> "methodNotAllowed";
            case NOT_ACCEPTABLE -> "notAcceptable";
            case CONTENT_TOO_LARGE -> "bodyTooLarge";
            case UNSUPPORTED_MEDIA_TYPE -> "mediaTypeNotSupported";
            case REQUEST_TIMEOUT -> "bodyTooSlow";
            case SERVICE_UNAVAILABLE -> "busy";
            default -> "notReadable";
        };
    }

    /* Without the method, its parameter and the record that only carries the version. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        List<String> names = new ArrayList<>();
        violation.getPropertyPath().forEach(node -> {
            if (node.getKind() == ElementKind.PROPERTY) {
                names.add(node.toString());
            }
        });
        return String.join(".", names.size() > 1 ? names.subList(1, names.size()) : names);
    }

    private static String pathOf(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private String wordsFor(JacksonException wrong, @Nullable Locale locale) {
        return wrong instanceof UnrecognizedPropertyException
                ? text("fieldUnknown", locale)
                : text("fieldNotReadable", locale);
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case NOT_SIGNED_IN -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }
}
