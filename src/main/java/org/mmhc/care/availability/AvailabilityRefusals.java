package org.mmhc.care.availability;

import java.time.DayOfWeek;
import org.mmhc.base.Refusal;

/** What can be wrong with what caregivers say about when they can work. */
public final class AvailabilityRefusals {

    private AvailabilityRefusals() {}

    /** A time that is left out does not fit: it ends before it begins, is over already, or is longer than 92 days. */
    public static final class AbsenceUnfit extends Refusal {
        AbsenceUnfit() {
            super(Kind.INVALID, CaregiverAvailability.LONGEST_ABSENCE.toDays());
        }
    }

    /** A time beside the week ends before it begins, is over already, or is longer than a week. */
    public static final class ExtraTimeUnfit extends Refusal {
        ExtraTimeUnfit() {
            super(Kind.INVALID, ExtraTimes.LONGEST.toDays());
        }
    }

    /** The caregiver has said already that they cannot work then. */
    public static final class AbsenceOverlaps extends Refusal {
        AbsenceOverlaps() {
            super(Kind.CONFLICT);
        }
    }

    /** It was answered, taken back, or is over. */
    public static final class AbsenceDecided extends Refusal {
        AbsenceDecided() {
            super(Kind.CONFLICT);
        }
    }

    /** Somebody changed it meanwhile. */
    public static final class AbsenceChanged extends Refusal {
        AbsenceChanged() {
            super(Kind.STALE);
        }
    }

    /** There is no such time, or the caller may not know of it. */
    public static final class AbsenceUnknown extends Refusal {
        AbsenceUnknown(AbsenceId id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** Times of one day of the week overlap, or one does not end after it begins. */
    public static final class WeekUnfit extends Refusal {
        WeekUnfit(DayOfWeek day) {
            super(Kind.INVALID, day);
        }
    }

    /** A time of the week begins on no day: its last day comes before its first. */
    public static final class SlotNever extends Refusal {
        SlotNever(DayOfWeek day) {
            super(Kind.INVALID, day);
        }
    }

    /** A limit is out of range, or more than the agency lets anybody work. */
    public static final class TermsUnfit extends Refusal {
        TermsUnfit(String part, int least, int most) {
            super(Kind.INVALID, part, least, most);
        }
    }

    /** Somebody changed the limits meanwhile. */
    public static final class TermsChanged extends Refusal {
        TermsChanged() {
            super(Kind.STALE);
        }
    }

    /** A rule is between a patient and a caregiver, one of whom sets it, or the office. */
    public static final class PairUnfit extends Refusal {
        PairUnfit() {
            super(Kind.INVALID);
        }
    }
}
