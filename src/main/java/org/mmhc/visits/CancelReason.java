package org.mmhc.visits;

/** Why a visit does not take place. */
public enum CancelReason {
    /** The patient, or the agency for them, does not want it any more. */
    NOT_WANTED,
    /** The patient is away or in hospital for a while. */
    PAUSED,
    /** Nobody could be found who can go. */
    COULD_NOT_STAFF,
    /** It falls on a holiday and is left out. */
    HOLIDAY
}
