package org.mmhc.visits.review;

import java.util.EnumSet;
import java.util.Set;

/** What may not fit about a visit. What it is about decides which reasons explain it and how it can be settled. */
public enum ExceptionCode {
    NO_CHECK_IN(About.TIME),
    NO_CHECK_OUT(About.TIME),
    NO_VISIT(About.TIME),
    EARLY_IN(About.TIME),
    LATE_IN(About.TIME),
    EARLY_OUT(About.TIME),
    LATE_OUT(About.TIME),
    SHORT(About.TIME),
    LONG(About.TIME),
    /** The caregiver stood at a closed door. */
    NOBODY_HOME(About.TIME),
    OVERLAPS_VISIT(About.TIME),
    EDITED_BY_HAND(About.TIME),
    CLOCK_DRIFT(About.TIME),
    LATE_SYNC(About.TIME),
    FAR_IN(About.PLACE),
    FAR_OUT(About.PLACE),
    NO_POSITION(About.PLACE),
    WEAK_POSITION(About.PLACE),
    PLACE_NOT_PINNED(About.PLACE),
    SUSPECT_POSITION(About.PLACE),
    OTHER_CAREGIVER(About.PERSON),
    TASK_OPEN(About.WORK),
    SIGNATURE_MISSING(About.WORK),
    NOT_COVERED(About.WORK),
    SERVICE_CHANGED(About.WORK);

    private enum About {
        TIME(
                EnumSet.complementOf(
                        EnumSet.of(Reason.OTHER_PLACE, Reason.PIN_WRONG, Reason.OTHER_STAFF, Reason.TASKS_CHANGED)),
                EnumSet.complementOf(EnumSet.of(Action.PIN_MOVED, Action.CAREGIVER_CHANGED))),
        PLACE(
                EnumSet.of(
                        Reason.OTHER_PLACE,
                        Reason.PIN_WRONG,
                        Reason.NO_SIGNAL,
                        Reason.PHONE_FAILED,
                        Reason.APP_FAILED,
                        Reason.VIRTUAL,
                        Reason.OTHER),
                EnumSet.complementOf(EnumSet.of(Action.TIMES_CORRECTED, Action.CAREGIVER_CHANGED))),
        PERSON(
                EnumSet.of(Reason.OTHER_STAFF, Reason.SCHEDULE_WRONG, Reason.OTHER),
                EnumSet.of(Action.ACCEPTED_AS_CLOCKED, Action.CAREGIVER_CHANGED, Action.NOT_PAYABLE)),
        WORK(
                EnumSet.of(
                        Reason.TASKS_CHANGED,
                        Reason.CARE_ENDED_EARLY,
                        Reason.CLIENT_ASKED_OTHER_TIME,
                        Reason.CLIENT_EMERGENCY,
                        Reason.SCHEDULE_WRONG,
                        Reason.OTHER),
                EnumSet.of(
                        Action.ACCEPTED_AS_CLOCKED,
                        Action.CONFIRMED_BY_PATIENT,
                        Action.CONFIRMED_BY_CAREGIVER,
                        Action.DOCUMENT_ON_FILE,
                        Action.NOT_PAYABLE));

        private final Set<Reason> reasons;
        private final Set<Action> actions;

        About(Set<Reason> reasons, Set<Action> actions) {
            this.reasons = reasons;
            this.actions = actions;
        }
    }

    private final About about;

    ExceptionCode(About about) {
        this.about = about;
    }

    /** What can explain it. */
    public Set<Reason> reasons() {
        return EnumSet.copyOf(about.reasons);
    }

    /** How it can be settled. */
    public Set<Action> actions() {
        return EnumSet.copyOf(about.actions);
    }
}
