package org.mmhc.identity;

import java.time.Duration;

/** What a link in a mail is good for. */
enum LinkPurpose {
    /** Shows that the person reads mail at their address. */
    EMAIL_VERIFICATION(Duration.ofHours(24)),
    /** Lets somebody whom an admin invited choose a password. */
    INVITATION(Duration.ofDays(7)),
    /** Lets somebody who forgot their password choose another. */
    PASSWORD_RESET(Duration.ofHours(1));

    private final Duration validFor;

    LinkPurpose(Duration validFor) {
        this.validFor = validFor;
    }

    Duration validFor() {
        return validFor;
    }
}
