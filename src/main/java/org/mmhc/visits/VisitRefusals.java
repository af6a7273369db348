package org.mmhc.visits;

import java.util.List;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.visits.VisitBooking.Taken;

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
}
