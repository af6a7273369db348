package org.mmhc.care;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.care.assignment.AssignmentId;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.request.CareRequestId;

/** What can be wrong with what is asked of care. */
public final class CareRefusals {

    private CareRefusals() {}

    /** There is no such request, or the caller may not know of it. */
    public static final class CareRequestUnknown extends Refusal {
        CareRequestUnknown(CareRequestId id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** Somebody changed the request meanwhile. */
    public static final class CareRequestChanged extends Refusal {
        CareRequestChanged() {
            super(Kind.STALE);
        }
    }

    /** The request was sent already. */
    public static final class CareRequestNotDraft extends Refusal {
        CareRequestNotDraft() {
            super(Kind.CONFLICT);
        }
    }

    /** The request was not sent yet, or has ended. */
    public static final class CareRequestClosed extends Refusal {
        CareRequestClosed() {
            super(Kind.CONFLICT);
        }
    }

    /** What is needed is not said, or at too great a length. */
    public static final class DescriptionUnfit extends Refusal {
        DescriptionUnfit(int least, int most) {
            super(Kind.INVALID, least, most);
        }
    }

    /** Visits of that service are shorter or longer. */
    public static final class LengthUnfit extends Refusal {
        LengthUnfit(int least, int most) {
            super(Kind.INVALID, least, most);
        }
    }

    /** The first visit would be over, or too soon for anybody to come. */
    public static final class TooSoon extends Refusal {
        TooSoon() {
            super(Kind.INVALID);
        }
    }

    /** It is not known where the patient lives, and no other address is given. */
    public static final class AddressMissing extends Refusal {
        AddressMissing() {
            super(Kind.INVALID);
        }
    }

    /** The person for whom care is asked is no active patient. */
    public static final class PatientUnfit extends Refusal {
        PatientUnfit() {
            super(Kind.INVALID);
        }
    }

    /** The reason does not fit what is done. */
    public static final class ReasonNotFitting extends Refusal {
        ReasonNotFitting() {
            super(Kind.INVALID);
        }
    }

    /** A choice that goes against a warning, or past somebody who fits better, needs a reason. */
    public static final class ReasonMissing extends Refusal {
        ReasonMissing() {
            super(Kind.INVALID);
        }
    }

    /** Rules stand against it, each for some of the visits; said in words by whoever tells people. */
    public abstract static sealed class AgainstRules extends Refusal {

        private final transient List<Objection> against;

        private AgainstRules(List<Objection> against) {
            super(
                    Kind.CONFLICT,
                    against.stream()
                            .map(Objection::rule)
                            .map(Rule::name)
                            .distinct()
                            .collect(Collectors.joining(", ")));
            this.against = List.copyOf(against);
        }

        /** Which rules, and for which visits. */
        public final List<Objection> against() {
            return against;
        }
    }

    /** Rules do not let this caregiver go. */
    public static final class NotAllowed extends AgainstRules {
        NotAllowed(List<Objection> against) {
            super(against);
        }
    }

    /** Since the list was shown, somebody was booked or left; look again. */
    public static final class MatchChanged extends Refusal {

        private final transient CareRequestId request;

        MatchChanged(CareRequestId request) {
            super(Kind.CONFLICT);
            this.request = request;
        }

        /** Of which request the list was. */
        public CareRequestId request() {
            return request;
        }
    }

    /** There is no such choice, or the caller may not know of it. */
    public static final class AssignmentUnknown extends Refusal {
        AssignmentUnknown(AssignmentId id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** Who was chosen goes to no visit of the request any more. */
    public static final class AssignmentEnded extends Refusal {
        AssignmentEnded() {
            super(Kind.CONFLICT);
        }
    }

    /** Only one visit alone can be moved to another day. */
    public static final class DayUnfit extends Refusal {
        DayUnfit() {
            super(Kind.INVALID);
        }
    }

    /** A visit would begin in the past. */
    public static final class DayPassed extends Refusal {
        DayPassed() {
            super(Kind.INVALID);
        }
    }

    /** Whether it is paid for is not in question. */
    public static final class CoverageNotInQuestion extends Refusal {
        CoverageNotInQuestion() {
            super(Kind.CONFLICT);
        }
    }

    /** The office is not choosing somebody now: nobody is sought, caregivers are asked already, or it is urgent. */
    public static final class NobodyChoosesNow extends Refusal {
        NobodyChoosesNow() {
            super(Kind.CONFLICT);
        }
    }

    /** Nobody is asked twice in a round. */
    public static final class AskedAlready extends Refusal {
        AskedAlready(String name) {
            super(Kind.CONFLICT, name);
        }
    }

    /** There is no such offer, or it is somebody else's. */
    public static final class OfferUnknown extends Refusal {
        OfferUnknown(OfferId id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** The time to answer is over, or the offer was taken back. */
    public static final class OfferExpired extends Refusal {
        OfferExpired() {
            super(Kind.CONFLICT);
        }
    }

    /** Somebody else said yes before. */
    public static final class OfferTaken extends Refusal {
        OfferTaken(String by) {
            super(Kind.CONFLICT, by);
        }
    }

    /** Something has come up since the offer was made. */
    public static final class OfferNoLongerFits extends AgainstRules {
        OfferNoLongerFits(List<Objection> against) {
            super(against);
        }
    }

    /** A pause begins in the past or does not end after it begins. */
    public static final class PauseUnfit extends Refusal {
        PauseUnfit() {
            super(Kind.INVALID);
        }
    }

    /** Another pause is still to come or goes on; it can be made longer, but not left beside this one. */
    public static final class PauseStands extends Refusal {
        PauseStands(LocalDate from, LocalDate until) {
            super(Kind.CONFLICT, from, until);
        }
    }

    /** The two moments between which is looked are too far apart, or the wrong way round. */
    public static final class PeriodUnfit extends Refusal {
        public PeriodUnfit(int mostDays) {
            super(Kind.INVALID, mostDays);
        }
    }

    /** The task is decided in another way. */
    public static final class TaskUnfit extends Refusal {
        TaskUnfit() {
            super(Kind.CONFLICT);
        }
    }

    /** Whether somebody comes on that holiday is not asked, or not any more. */
    public static final class HolidayNotAsked extends Refusal {
        HolidayNotAsked() {
            super(Kind.CONFLICT);
        }
    }

    /** A decision table gives no answer that can be gone by. */
    public static final class PolicyUnfit extends Refusal {
        public PolicyUnfit(String what) {
            super(Kind.CONFLICT, what);
        }
    }

    /** What the process says has no ground in the request. */
    public static final class StepWithoutGround extends Refusal {
        StepWithoutGround(CareRequestId id) {
            super(Kind.CONFLICT, id);
        }
    }
}
