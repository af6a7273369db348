package org.mmhc.base.api;

import org.springframework.http.HttpStatus;

/** Thrown when somebody changes a thing without saying which version of it they saw. */
final class VersionMissing extends ApiRefusal {

    VersionMissing() {
        super(HttpStatus.PRECONDITION_REQUIRED, Kind.STALE, "base.versionMissing");
    }
}
