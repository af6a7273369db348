package org.mmhc.base.api;

import org.springframework.http.HttpStatus;

/** Thrown when an idempotency key comes back with another request. */
final class KeyUsedOtherwise extends ApiRefusal {

    KeyUsedOtherwise() {
        super(HttpStatus.UNPROCESSABLE_CONTENT, Kind.INVALID, "base.keyUsedOtherwise");
    }
}
