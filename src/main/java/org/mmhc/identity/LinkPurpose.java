package org.mmhc.identity;

import java.time.Duration;

/** What a link in a mail is good for. */
public enum LinkPurpose {
    /** Shows that the person who registered reads mail at their address, and lets them choose a password. */
    EMAIL_VERIFICATION(Duration.ofHours(24)),
    /** Lets somebody whom an admin invited choose a password. */
    INVITATION(Duration.ofDays(7)),
    /** Shows that somebody reads mail at the address that they want to have. */
    EMAIL_CHANGE(Duration.ofHours(24)),
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
