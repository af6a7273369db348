package org.mmhc.base.api;

import org.springframework.http.HttpStatus;

/** Thrown when somebody calls the API too often; the headers say how long to wait. */
final class TooManyRequests extends ApiRefusal {

    TooManyRequests(long seconds) {
        super(HttpStatus.TOO_MANY_REQUESTS, Kind.TOO_MANY, "base.tooManyRequests", seconds);
    }
}
