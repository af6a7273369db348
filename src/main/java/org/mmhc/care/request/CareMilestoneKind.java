package org.mmhc.care.request;

/** What can happen to a request for care. */
public enum CareMilestoneKind {
    SUBMITTED,
    CHANGED,
    /** Visits have nobody: somebody is sought. */
    ROUND_OPENED,
    COVERAGE_ASKED,
    COVERAGE_ALLOWED,
    /** Planned visits are not paid for any more. */
    COVERAGE_LOST,
    UPGRADE_ASKED,
    /** The office said who is asked first. */
    ASKING_CHOSEN,
    OFFERS_SENT,
    OFFER_DECLINED,
    WAVE_OVER,
    ESCALATED,
    ASSIGNED,
    /** Somebody who was booked cannot come. */
    CALLED_OUT,
    /** Visits were called off as nobody was found. */
    GIVEN_UP,
    /** Visits take place at other times. */
    MOVED,
    /** One visit was called off. */
    VISIT_CANCELLED,
    /** The patient would rather have a visit at another time. */
    OTHER_TIME_WISHED,
    PAUSED,
    /** The patient wants visits on a holiday. */
    HOLIDAY_WANTED,
    /** Visits on a holiday are left out. */
    HOLIDAY_LEFT_OUT,
    COMPLETED,
    DECLINED,
    LAPSED,
    CANCELLED
}
