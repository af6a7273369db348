package org.mmhc.base.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.api.ApiRefusals.BodyTooLarge;
import org.mmhc.base.api.ApiRefusals.TooManyRequests;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what a request says before anything is done, so that it can be read again, and refuses more than a quarter of a
 * megabyte. Uploads have limits of their own; of one person a few are read at a time, and who sends a stream is known before it is read.
 */
@Component
@Order(SmallBodies.ORDER)
class SmallBodies extends OncePerRequestFilter {

    /** After security, before keys are looked at. */
    static final int ORDER = 100;

    private static final int LARGEST = 256 * 1024;
    private static final int MOST_UPLOADS = 6;
    private static final int UPLOAD_AGAIN = 5;

    private final Map<Uid, Integer> uploads = new ConcurrentHashMap<>();
    private final ApiPaths paths;
    private final Refusals refusals;

    SmallBodies(ApiPaths paths, Refusals refusals) {
        this.paths = paths;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ApiPaths.isOfTheApi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (MultipartBodies.isOne(request)) {
            upload(request, response, chain);
            return;
        }
        if (paths.isStream(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (String.valueOf(request.getContentType()).contains("*")) {
            refusals.answer(request, response, new HttpMediaTypeNotSupportedException("That is no content type"));
            return;
        }
        byte[] body;
        try {
            body = request.getContentLengthLong() > LARGEST
                    ? new byte[LARGEST + 1]
                    : request.getInputStream().readNBytes(LARGEST + 1);
        } catch (IOException brokenOff) {
            refusals.answer(request, response, brokenOff);
            return;
        }
        if (body.length > LARGEST) {
            refusals.answer(request, response, new BodyTooLarge());
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private void upload(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Actor caller = CurrentUser.require();
        if (paths.upload(request).filter(callers -> isOneOf(callers, caller)).isEmpty()) {
            refusals.answer(request, response, new AccessDeniedException("Would be refused when it was read"));
            return;
        }
        Uid person = caller.uid();
        boolean fits = uploads.merge(person, 1, Integer::sum) <= MOST_UPLOADS;
        try {
            if (fits) {
                chain.doFilter(request, response);
            } else {
                refusals.answer(request, response, new TooManyRequests(Duration.ofSeconds(UPLOAD_AGAIN)));
            }
        } finally {
            uploads.computeIfPresent(person, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private static boolean isOneOf(Callers callers, Actor caller) {
        return Arrays.stream(callers.value()).anyMatch(role -> role == caller.role());
    }

    /** A request whose body was read and can be read again. */
    static final class ReadRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        byte[] body() {
            return body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReadBody(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class ReadBody extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        ReadBody(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("A body that was read is not waited for");
        }
    }
}
