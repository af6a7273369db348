package org.mmhc.visits;

import java.util.List;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.visits.VisitBooking.Taken;
import org.mmhc.visits.device.DeviceId;

/** What can be wrong with what is asked of visits. */
public final class VisitRefusals {

    private VisitRefusals() {}

    /** The caregiver has other visits then; nothing was booked. */
    public static final class VisitsTaken extends Refusal {

        private final transient List<Taken> taken;

        VisitsTaken(List<Taken> taken) {
            super(
                    Kind.CONFLICT,
                    taken.size(),
                    taken.stream().map(Taken::visit).map(VisitId::value).collect(Collectors.joining(", ")));
            this.taken = List.copyOf(taken);
        }

        /** Which of the visits that were to be booked collide, and with what. */
        public List<Taken> taken() {
            return taken;
        }
    }

    /** There is no such visit, or the caller may not know of it. */
    public static final class VisitUnknown extends Refusal {
        public VisitUnknown(VisitId visit) {
            super(Kind.NOT_FOUND, visit);
        }
    }

    /** Somebody changed the visit meanwhile. */
    public static final class VisitChanged extends Refusal {
        public VisitChanged() {
            super(Kind.STALE);
        }
    }

    /** The visit is not open any more: somebody else is booked, it has begun or it does not take place. */
    public static final class VisitNotOpen extends Refusal {
        VisitNotOpen(VisitId visit) {
            super(Kind.CONFLICT, visit);
        }
    }

    /** The visit has begun or does not take place any more, so it stays as it is. */
    public static final class VisitLocked extends Refusal {
        public VisitLocked(VisitId visit) {
            super(Kind.CONFLICT, visit);
        }
    }

    /** The visit goes on, or has not begun. */
    public static final class VisitNotOver extends Refusal {
        public VisitNotOver(VisitId visit) {
            super(Kind.CONFLICT, visit);
        }
    }

    /** It is not the time for that. */
    public static final class TooEarly extends Refusal {
        public TooEarly() {
            super(Kind.CONFLICT);
        }
    }

    /** A time that cannot be: it has not come yet, or the visit would end before it begins or last longer than a day. */
    public static final class TimesUnfit extends Refusal {
        public TimesUnfit() {
            super(Kind.INVALID);
        }
    }

    /** That reason does not explain it, or has to be said in words. */
    public static final class ReasonUnfit extends Refusal {
        public ReasonUnfit() {
            super(Kind.INVALID);
        }
    }

    /** It cannot be settled in that way, or not everything is settled. */
    public static final class ActionUnfit extends Refusal {
        public ActionUnfit() {
            super(Kind.INVALID);
        }
    }

    /** Paying less needs somebody else who agrees, and they have been asked. */
    public static final class SecondPersonNeeded extends Refusal {
        public SecondPersonNeeded() {
            super(Kind.CONFLICT);
        }
    }

    /** There is nothing about the visit that waits for that. */
    public static final class NothingToSay extends Refusal {
        public NothingToSay(VisitId visit) {
            super(Kind.CONFLICT, visit);
        }
    }

    /** Rating is over: it could be changed for some days. */
    public static final class FeedbackClosed extends Refusal {
        public FeedbackClosed() {
            super(Kind.CONFLICT);
        }
    }

    /** A note that is empty or too long, or of a kind that its author does not write. */
    public static final class NoteUnfit extends Refusal {
        public NoteUnfit(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** There is no such note, or it is not the caller's to change. */
    public static final class NoteUnknown extends Refusal {
        public NoteUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** What was not done needs a reason; there is no such task, or not so many. */
    public static final class OutcomesUnfit extends Refusal {
        public OutcomesUnfit() {
            super(Kind.INVALID);
        }
    }

    /** A visit has no more room for files. */
    public static final class TooManyAttachments extends Refusal {
        public TooManyAttachments(int most) {
            super(Kind.CONFLICT, most);
        }
    }

    /** Nothing can be said before it is known who goes. */
    public static final class NobodyBooked extends Refusal {
        public NobodyBooked(VisitId visit) {
            super(Kind.CONFLICT, visit);
        }
    }

    /** More than early or late times does not fit, so it cannot be settled together with others. */
    public static final class LookNeeded extends Refusal {
        public LookNeeded(VisitId visit) {
            super(Kind.CONFLICT, visit);
        }
    }

    /** The days are not in order, or too many. */
    public static final class PeriodUnfit extends Refusal {
        public PeriodUnfit(int days) {
            super(Kind.INVALID, days);
        }
    }

    /** A file of visits holds so many at most. */
    public static final class ExportTooLarge extends Refusal {
        public ExportTooLarge(int most) {
            super(Kind.CONFLICT, most);
        }
    }

    /** Files of that format are not made here, as the agency has no number there. */
    public static final class ExportFormatOff extends Refusal {
        public ExportFormatOff() {
            super(Kind.CONFLICT);
        }
    }

    /** There is no such file of visits. */
    public static final class ExportUnknown extends Refusal {
        public ExportUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** The task is about something else. */
    public static final class TaskUnfit extends Refusal {
        public TaskUnfit() {
            super(Kind.CONFLICT);
        }
    }

    /** Too many people plan the same calendars at this moment; nothing was changed. */
    public static final class CalendarsBusy extends Refusal {
        CalendarsBusy() {
            super(Kind.TOO_MANY);
        }
    }

    /** A decision table gives no answer that can be gone by. */
    public static final class PolicyUnfit extends Refusal {
        public PolicyUnfit(String what) {
            super(Kind.CONFLICT, what);
        }
    }

    /** That number belongs to people of another role, or is written with signs that no number has. */
    public static final class IdentifierUnfit extends Refusal {
        public IdentifierUnfit() {
            super(Kind.INVALID);
        }
    }

    /** That is none of our words, or a code with signs that no code has. */
    public static final class CodeUnfit extends Refusal {
        public CodeUnfit() {
            super(Kind.INVALID);
        }
    }

    /** The phone is not known, not any more, or did not sign that. */
    public static final class SignatureRefused extends Refusal {
        public SignatureRefused() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** It was asked some time ago, or the clock of the phone is wrong: ask again, by the time of the server. */
    public static final class RequestTooOld extends Refusal {
        public RequestTooOld() {
            super(Kind.CONFLICT);
        }
    }

    /** The code was never given out, was used, or its time is over. */
    public static final class EnrolmentOver extends Refusal {
        public EnrolmentOver() {
            super(Kind.NOT_FOUND);
        }
    }

    /** A phone's key has to be one of the kind that browsers make for this. */
    public static final class DeviceKeyUnfit extends Refusal {
        public DeviceKeyUnfit() {
            super(Kind.INVALID);
        }
    }

    /** More phones are not for one caregiver. */
    public static final class TooManyDevices extends Refusal {
        public TooManyDevices(int most) {
            super(Kind.CONFLICT, most);
        }
    }

    /** There is no such phone, or it is not the caller's. */
    public static final class DeviceUnknown extends Refusal {
        public DeviceUnknown(DeviceId device) {
            super(Kind.NOT_FOUND, device);
        }
    }

    /** There is nothing of that number that fits to no visit. */
    public static final class StrayUnknown extends Refusal {
        public StrayUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Somebody has decided already where it belongs. */
    public static final class StraySettled extends Refusal {
        public StraySettled() {
            super(Kind.CONFLICT);
        }
    }

    /** What a caregiver said can only belong to a visit of theirs, at a time that fits. */
    public static final class VisitUnfit extends Refusal {
        public VisitUnfit(VisitId visit) {
            super(Kind.CONFLICT, visit);
        }
    }
}
