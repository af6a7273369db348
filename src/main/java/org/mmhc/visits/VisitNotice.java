package org.mmhc.visits;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What people are told about a visit, and while it stands how it is still true. */
public enum VisitNotice {
    /** The caregiver has a visit tomorrow. */
    DAY_BEFORE(EnumSet.of(VisitStatus.SCHEDULED)),
    /** The caregiver has a visit soon. */
    HOUR_BEFORE(EnumSet.of(VisitStatus.SCHEDULED)),
    /** The caregiver should have begun. */
    START_LATE(EnumSet.of(VisitStatus.SCHEDULED)),
    /** The office hears that somebody has not begun. */
    CAREGIVER_LATE(EnumSet.of(VisitStatus.SCHEDULED)),
    /** The patient hears that somebody is late. */
    VISIT_DELAYED(EnumSet.of(VisitStatus.SCHEDULED, VisitStatus.OPEN)),
    /** The patient hears that nobody came. */
    VISIT_MISSED(EnumSet.of(VisitStatus.MISSED)),
    /** The caregiver has not said that they left. */
    CHECKOUT_DUE(EnumSet.of(VisitStatus.IN_PROGRESS)),
    /** The caregiver is asked why something does not fit. */
    PLEASE_EXPLAIN(EnumSet.of(VisitStatus.FINISHED, VisitStatus.UNDER_REVIEW, VisitStatus.MISSED, VisitStatus.CLOSED)),
    /** Nobody decided in time, so it counts as the caregiver says. */
    DECIDED_FOR_YOU(EnumSet.of(VisitStatus.FINISHED, VisitStatus.UNDER_REVIEW, VisitStatus.MISSED, VisitStatus.CLOSED)),
    /** Less is paid than the caregiver was told at first. */
    PAID_LESS(EnumSet.of(VisitStatus.FINISHED, VisitStatus.UNDER_REVIEW, VisitStatus.MISSED, VisitStatus.CLOSED)),
    /** Something about a visit waits too long. */
    REVIEW_OVERDUE(EnumSet.of(VisitStatus.FINISHED, VisitStatus.UNDER_REVIEW, VisitStatus.MISSED, VisitStatus.CLOSED)),
    /** Both hear that it does not take place. */
    VISIT_CANCELLED(EnumSet.of(VisitStatus.CANCELLED)),
    /** The office hears that a patient was not content. */
    LOW_RATING(EnumSet.of(VisitStatus.CLOSED)),
    /** The office hears that a caregiver worries. */
    WORRY(EnumSet.allOf(VisitStatus.class)),
    /** The patient hears that the caregiver stood at a closed door. */
    NOBODY_OPENED(EnumSet.of(VisitStatus.IN_PROGRESS, VisitStatus.FINISHED, VisitStatus.UNDER_REVIEW)),
    /** The office hears the same. */
    NOBODY_HOME(EnumSet.of(VisitStatus.IN_PROGRESS, VisitStatus.FINISHED, VisitStatus.UNDER_REVIEW)),
    /** The patient is asked how it was. */
    PLEASE_RATE(EnumSet.of(VisitStatus.CLOSED));

    private final Set<VisitStatus> states;

    VisitNotice(Set<VisitStatus> states) {
        this.states = states;
    }

    boolean isTrueOf(Visit visit) {
        boolean door = this == NOBODY_OPENED || this == NOBODY_HOME;
        return states.contains(visit.status()) && (!door || visit.said() == VisitOutcome.NOT_HOME);
    }

    /** A reminder whose time has passed is of none. */
    boolean isOfUse(Instant startsAt, Instant now) {
        return switch (this) {
            case DAY_BEFORE -> startsAt.isAfter(now.plus(Duration.ofHours(12)));
            case HOUR_BEFORE -> startsAt.isAfter(now);
            default -> true;
        };
    }

    String template() {
        return "visits/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
