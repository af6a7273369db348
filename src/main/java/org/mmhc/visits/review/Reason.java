package org.mmhc.visits.review;

/** Why something was not as planned. */
public enum Reason {
    FORGOT_IN,
    FORGOT_OUT,
    PHONE_FAILED,
    NO_SIGNAL,
    APP_FAILED,
    CLIENT_ASKED_OTHER_TIME,
    CLIENT_EMERGENCY,
    CLIENT_NOT_HOME,
    CAREGIVER_LATE,
    TRANSPORT,
    CARE_TOOK_LONGER,
    CARE_ENDED_EARLY,
    OTHER_PLACE,
    PIN_WRONG,
    OTHER_STAFF,
    SCHEDULE_WRONG,
    TASKS_CHANGED,
    WEATHER,
    VIRTUAL,
    /** Something else, which has to be said. */
    OTHER
}
