package org.mmhc.base.api;

import org.springframework.http.HttpStatus;

/** Thrown when a request says more than any request of the API needs to. */
final class BodyTooLarge extends ApiRefusal {

    BodyTooLarge() {
        super(HttpStatus.CONTENT_TOO_LARGE, Kind.INVALID, "base.bodyTooLarge");
    }
}
