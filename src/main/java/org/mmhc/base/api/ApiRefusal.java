package org.mmhc.base.api;

import org.mmhc.base.Refusal;
import org.springframework.http.HttpStatus;

/** A request that the API refuses before any module sees it; each has a status of its own. */
abstract class ApiRefusal extends Refusal {

    private final HttpStatus status;

    ApiRefusal(HttpStatus status, Kind kind, Object... arguments) {
        super(kind, arguments);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
