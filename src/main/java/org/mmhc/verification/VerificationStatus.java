package org.mmhc.verification;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How far a person is verified: derived from the documents that their role needs. */
public enum VerificationStatus {
    /** Something that the role needs was not handed in or not accepted. */
    UNVERIFIED,
    /** Everything that the role needs is handed in, and something is still being looked at. */
    PENDING,
    /** Everything that the role needs is verified. */
    VERIFIED,
    /** Verified, but something that the role needs expires soon. */
    EXPIRING,
    /** Something that the role needs has expired. */
    EXPIRED;

    /** Whether the person may work or be cared for. */
    public boolean counts() {
        return this == VERIFIED || this == EXPIRING;
    }

    /** What follows from how the needed documents stand; null stands for one that is missing. */
    static VerificationStatus of(Collection<@Nullable DocumentStatus> needed) {
        if (needed.contains(DocumentStatus.EXPIRED)) {
            return EXPIRED;
        }
        if (needed.stream().anyMatch(status -> status == null || !status.isPending() && !status.isStanding())) {
            return UNVERIFIED;
        }
        if (needed.stream().anyMatch(status -> status != null && status.isPending())) {
            return PENDING;
        }
        return needed.contains(DocumentStatus.EXPIRING) ? EXPIRING : VERIFIED;
    }
}
