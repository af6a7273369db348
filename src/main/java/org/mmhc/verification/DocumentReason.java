package org.mmhc.verification;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Why a document was not accepted, must be handed in again, or was cancelled. */
public enum DocumentReason {
    /** It looks changed or made up. */
    NOT_AUTHENTIC(Use.REJECT),
    /** It belongs to somebody else. */
    NOT_THE_OWNER(Use.REJECT),
    /** Its own date is over. */
    OUT_OF_DATE(Use.REJECT, Use.RESUBMIT),
    /** Whoever issued it may not, or is not known. */
    ISSUER_NOT_ACCEPTED(Use.REJECT),
    /** It proves something else than it should. */
    WRONG_DOCUMENT(Use.REJECT, Use.RESUBMIT),
    /** It cannot be read: blurred, dark, cut off. */
    UNREADABLE(Use.RESUBMIT),
    /** Pages or sides are missing. */
    INCOMPLETE(Use.RESUBMIT),
    /** The name on it differs from the profile. */
    NAME_DIFFERS(Use.REJECT, Use.RESUBMIT),
    /** Something else; the note says what. */
    OTHER(Use.REJECT, Use.RESUBMIT, Use.CANCEL),
    /** It was handed in by mistake. */
    ENTERED_BY_MISTAKE(Use.CANCEL),
    /** Its owner no longer works with or is cared for by the agency. */
    OWNER_LEFT(Use.CANCEL),
    /** The issuer took it back, or it turned out to be untrue. */
    NO_LONGER_TRUE(Use.CANCEL);

    /** What a reason can be given for. */
    public enum Use {
        REJECT,
        RESUBMIT,
        CANCEL
    }

    private final Set<Use> uses;

    DocumentReason(Use... uses) {
        this.uses = Set.of(uses);
    }

    /** Whether only a note makes this reason clear. */
    public boolean needsNote() {
        return this == OTHER;
    }

    /** Whether this reason can be given for that decision. */
    public boolean fits(Decision decision) {
        return switch (decision) {
            case APPROVE -> false;
            case REJECT -> uses.contains(Use.REJECT);
            case RESUBMIT -> uses.contains(Use.RESUBMIT);
        };
    }

    /** The reasons that can be given for that decision. */
    public static List<DocumentReason> fitting(Decision decision) {
        return Arrays.stream(values()).filter(reason -> reason.fits(decision)).toList();
    }

    /** The reasons for which an admin can cancel. */
    public static List<DocumentReason> forCancelling() {
        return Arrays.stream(values())
                .filter(reason -> reason.uses.contains(Use.CANCEL))
                .toList();
    }
}
