package org.mmhc.base.api;

import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Thrown when somebody calls the API too often; the headers say how long to wait. */
final class TooManyRequests extends ApiRefusal {

    private final transient Duration wait;

    TooManyRequests(Duration wait) {
        super(HttpStatus.TOO_MANY_REQUESTS, Kind.TOO_MANY, "base.tooManyRequests", wait.toSeconds());
        this.wait = wait;
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}
