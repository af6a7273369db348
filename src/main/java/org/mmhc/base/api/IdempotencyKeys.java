package org.mmhc.base.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.api.Answers.Answer;
import org.mmhc.base.api.Answers.Key;
import org.mmhc.base.api.ApiRefusals.KeyUnfit;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes it harmless to send a {@code POST} again: who names an {@code Idempotency-Key} gets the answer to their first request
 * with it, and nothing is done twice. A refused request is not remembered, because it changed nothing; an accident is, because
 * it may have. Whoever asks after the server went down in the middle is told that nobody knows. Tokens are never remembered.
 */
@Component
@Order(SmallBodies.ORDER + 1)
class IdempotencyKeys extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private final Answers answers;
    private final Refusals refusals;

    IdempotencyKeys(Answers answers, Refusals refusals) {
        this.answers = answers;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !HttpMethod.POST.matches(request.getMethod())
                || !ApiPaths.isOfTheApi(request)
                || ApiPaths.isAboutTokens(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Actor caller = CurrentUser.find().orElse(null);
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        Key key;
        Answer known;
        try {
            key = key(caller, request.getHeader(HEADER));
            known = answers.begin(key, fingerprint(request));
        } catch (Refusal | IOException | ServletException | IllegalStateException notRead) {
            refusals.answer(request, response, notRead);
            return;
        }
        if (known == null) {
            run(key, request, response, chain);
        } else {
            repeat(known, response);
        }
    }

    private void run(Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (changedNothing(answer.getStatus())) {
            answers.forget(key);
        } else {
            answers.end(
                    key,
                    new Answer(
                            answer.getStatus(),
                            answer.getContentType(),
                            answer.getHeader(HttpHeaders.LOCATION),
                            answer.getHeader(HttpHeaders.ETAG),
                            answer.getContentAsByteArray()));
        }
        answer.copyBodyToResponse();
    }

    private static boolean changedNothing(int status) {
        return HttpStatus.valueOf(status).is4xxClientError() || status == HttpStatus.SERVICE_UNAVAILABLE.value();
    }

    private static void repeat(Answer known, HttpServletResponse response) throws IOException {
        response.setStatus(known.status());
        response.setHeader(REPLAYED, "true");
        setHeader(response, HttpHeaders.CONTENT_TYPE, known.contentType());
        setHeader(response, HttpHeaders.LOCATION, known.location());
        setHeader(response, HttpHeaders.ETAG, known.etag());
        response.getOutputStream().write(known.body());
    }

    private static void setHeader(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }

    private static Key key(Actor caller, String key) {
        if (!FIT.matcher(key).matches()) {
            throw new KeyUnfit();
        }
        return new Key(caller.uid(), hex(sha256().digest(key.getBytes(StandardCharsets.UTF_8))));
    }

    /* Of a form its parts, because each attempt draws another line between them. */
    private static String fingerprint(HttpServletRequest request) throws IOException, ServletException {
        MessageDigest digest = sha256();
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(out, ApiPaths.path(request));
            write(out, request.getQueryString());
            write(out, request.getHeader(SeenVersion.HEADER));
            if (request instanceof SmallBodies.ReadRequest read) {
                out.write(read.body());
            } else {
                for (Part part : request.getParts()) {
                    write(out, part.getName());
                    write(out, part.getSubmittedFileName());
                    write(out, Long.toString(part.getSize()));
                    try (InputStream content = part.getInputStream()) {
                        content.transferTo(out);
                    }
                }
            }
        }
        return hex(digest.digest());
    }

    private static void write(OutputStream out, @Nullable String text) throws IOException {
        if (text != null) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        out.write(0);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
