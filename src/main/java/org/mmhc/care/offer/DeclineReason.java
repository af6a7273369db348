package org.mmhc.care.offer;

/** Why a caregiver does not take visits that were offered; it lowers nothing. */
public enum DeclineReason {
    TOO_FAR,
    BUSY,
    NOT_SUITABLE,
    OTHER
}
