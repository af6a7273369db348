package org.mmhc.base.api;

import org.springframework.http.HttpStatus;

/** Thrown when the first request with an idempotency key is still being carried out. */
final class KeyInUse extends ApiRefusal {

    KeyInUse() {
        super(HttpStatus.CONFLICT, Kind.CONFLICT, "base.keyInUse");
    }
}
