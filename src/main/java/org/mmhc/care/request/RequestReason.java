package org.mmhc.care.request;

import java.util.List;

/** Why a request ends before its time. */
public enum RequestReason {
    NOT_NEEDED,
    OTHER_HELP,
    IN_HOSPITAL,
    NOT_SATISFIED,
    /** It is not part of what is paid for. */
    NOT_COVERED,
    /** The agency does not do this, or not there. */
    NOT_OFFERED,
    /** Nobody was found. */
    NOBODY_FREE,
    OTHER;

    /** What patients, or the office for them, can say when they cancel. */
    public static List<RequestReason> forCancelling() {
        return List.of(NOT_NEEDED, OTHER_HELP, IN_HOSPITAL, NOT_SATISFIED, OTHER);
    }

    /** What the office can say when it declines. */
    public static List<RequestReason> forDeclining() {
        return List.of(NOT_COVERED, NOT_OFFERED, OTHER);
    }
}
