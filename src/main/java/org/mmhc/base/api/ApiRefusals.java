package org.mmhc.base.api;

import java.time.Duration;
import org.springframework.http.HttpStatus;

/** What the API, before any module sees a request, refuses, each named as a fact. */
final class ApiRefusals {

    private ApiRefusals() {}

    /** Thrown when a request says more than any request of the API needs to. */
    static final class BodyTooLarge extends ApiRefusal {

        BodyTooLarge() {
            super(HttpStatus.CONTENT_TOO_LARGE, Kind.INVALID);
        }
    }

    /** Thrown when the first request with an idempotency key is still being carried out. */
    static final class KeyInUse extends ApiRefusal {

        KeyInUse() {
            super(HttpStatus.CONFLICT, Kind.CONFLICT);
        }
    }

    /** Thrown when the server went down during the first request with an idempotency key, so that nobody knows whether it was done. */
    static final class KeyOutcomeUnknown extends ApiRefusal {

        KeyOutcomeUnknown() {
            super(HttpStatus.CONFLICT, Kind.CONFLICT);
        }
    }

    /** Thrown when an idempotency key is empty, too long or not plain text. */
    static final class KeyUnfit extends ApiRefusal {

        KeyUnfit() {
            super(HttpStatus.BAD_REQUEST, Kind.INVALID);
        }
    }

    /** Thrown when an idempotency key comes back with another request. */
    static final class KeyUsedOtherwise extends ApiRefusal {

        KeyUsedOtherwise() {
            super(HttpStatus.UNPROCESSABLE_CONTENT, Kind.INVALID);
        }
    }

    /** Thrown when a list cannot be sorted as asked; says what it can be sorted by. */
    static final class SortUnknown extends ApiRefusal {

        SortUnknown(String sortable) {
            super(HttpStatus.BAD_REQUEST, Kind.INVALID, sortable);
        }
    }

    /** Thrown when somebody calls the API too often; the headers say how long to wait. */
    static final class TooManyRequests extends ApiRefusal {

        private final transient Duration wait;

        TooManyRequests(Duration wait) {
            super(HttpStatus.TOO_MANY_REQUESTS, Kind.TOO_MANY, wait.toSeconds());
            this.wait = wait;
        }

        @Override
        public Duration retryAfter() {
            return wait;
        }
    }

    /** Thrown when somebody changes a thing without saying which version of it they saw. */
    static final class VersionMissing extends ApiRefusal {

        VersionMissing() {
            super(HttpStatus.PRECONDITION_REQUIRED, Kind.STALE);
        }
    }

    /** Thrown when the version that somebody names cannot be the newest one. */
    static final class VersionStale extends ApiRefusal {

        VersionStale() {
            super(HttpStatus.PRECONDITION_FAILED, Kind.STALE);
        }
    }
}
