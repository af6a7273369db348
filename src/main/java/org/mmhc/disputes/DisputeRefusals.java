package org.mmhc.disputes;

import java.time.Instant;
import org.mmhc.base.Money;
import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of disputes. */
public final class DisputeRefusals {

    private DisputeRefusals() {}

    /** There is no such dispute or thing, or the caller may not know of it. */
    public static final class DisputeUnknown extends Refusal {
        public DisputeUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** They have a dispute about it already. */
    public static final class DisputeAlreadyOpen extends Refusal {
        DisputeAlreadyOpen(String reference) {
            super(Kind.CONFLICT, reference);
        }
    }

    /** It happened too long ago. */
    public static final class TooLateToRaise extends Refusal {
        TooLateToRaise(Instant until) {
            super(Kind.INVALID, until);
        }
    }

    /** Whoever raises it cannot claim that of such a thing. */
    public static final class ClaimNotFitting extends Refusal {
        ClaimNotFitting() {
            super(Kind.INVALID);
        }
    }

    /** Only parties may. */
    public static final class NotAParty extends Refusal {
        NotAParty() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Nobody judges their own matter, nor twice. */
    public static final class TookPart extends Refusal {
        TookPart() {
            super(Kind.FORBIDDEN);
        }
    }

    /** It is decided already. */
    public static final class AlreadyDecided extends Refusal {
        AlreadyDecided() {
            super(Kind.CONFLICT);
        }
    }

    /** It is in a state in which that cannot be done. */
    public static final class DisputeMovedOn extends Refusal {
        DisputeMovedOn(DisputeState state) {
            super(Kind.CONFLICT, state);
        }
    }

    /** The time to appeal is over, or somebody did already. */
    public static final class AppealClosed extends Refusal {
        AppealClosed() {
            super(Kind.CONFLICT);
        }
    }

    /** Whoever won has nothing to appeal. */
    public static final class NothingToAppeal extends Refusal {
        NothingToAppeal() {
            super(Kind.INVALID);
        }
    }

    /** Reasons are missing, or too short. */
    public static final class ReasonsMissing extends Refusal {
        ReasonsMissing(int least) {
            super(Kind.INVALID, least);
        }
    }

    /** That cannot be granted with this verdict. */
    public static final class RemedyNotAllowed extends Refusal {
        RemedyNotAllowed(RemedyKind remedy) {
            super(Kind.INVALID, remedy);
        }
    }

    /** More than can be claimed or granted, or nothing. */
    public static final class AmountTooHigh extends Refusal {
        AmountTooHigh(Money most) {
            super(Kind.INVALID, most);
        }
    }

    /** So many files are the most. */
    public static final class EvidenceFull extends Refusal {
        EvidenceFull(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** The file is not of a type that is accepted, or is unsafe. */
    public static final class EvidenceUnfit extends Refusal {
        EvidenceUnfit() {
            super(Kind.INVALID);
        }
    }

    /** What may be about somebody in danger is not taken back. */
    public static final class SafetyStays extends Refusal {
        SafetyStays() {
            super(Kind.CONFLICT);
        }
    }

    /** The task is about something else. */
    public static final class DisputeTaskUnfit extends Refusal {
        DisputeTaskUnfit() {
            super(Kind.INVALID);
        }
    }

    /** A step came without a decision that it could follow from. */
    public static final class DecisionMissing extends Refusal {
        DecisionMissing() {
            super(Kind.CONFLICT);
        }
    }

    /** What the analysts wrote down about disputes cannot be read. */
    public static final class RulesUnfit extends Refusal {
        public RulesUnfit(String column) {
            super(Kind.CONFLICT, column);
        }
    }

    /** What was granted cannot be done now. */
    public static final class RemedyRefused extends Refusal {

        private final String cause;

        /** @param cause a word that says why */
        public RemedyRefused(String cause) {
            super(Kind.CONFLICT, cause);
            this.cause = cause;
        }

        String why() {
            return cause;
        }
    }
}
