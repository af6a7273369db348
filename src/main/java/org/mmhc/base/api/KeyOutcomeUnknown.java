package org.mmhc.base.api;

import org.springframework.http.HttpStatus;

/** Thrown when the server went down during the first request with an idempotency key, so that nobody knows whether it was done. */
final class KeyOutcomeUnknown extends ApiRefusal {

    KeyOutcomeUnknown() {
        super(HttpStatus.CONFLICT, Kind.CONFLICT, "base.keyOutcomeUnknown");
    }
}
