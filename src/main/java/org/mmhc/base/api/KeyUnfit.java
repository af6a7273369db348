package org.mmhc.base.api;

import org.springframework.http.HttpStatus;

/** Thrown when an idempotency key is empty, too long or not plain text. */
final class KeyUnfit extends ApiRefusal {

    KeyUnfit() {
        super(HttpStatus.BAD_REQUEST, Kind.INVALID, "base.keyUnfit");
    }
}
