package org.mmhc.base.api;

import org.springframework.http.HttpStatus;

/** Thrown when the version that somebody names cannot be the newest one. */
final class VersionStale extends ApiRefusal {

    VersionStale() {
        super(HttpStatus.PRECONDITION_FAILED, Kind.STALE, "base.versionStale");
    }
}
