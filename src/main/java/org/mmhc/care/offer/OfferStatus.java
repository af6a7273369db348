package org.mmhc.care.offer;

/** What became of an offer. */
public enum OfferStatus {
    /** It waits for an answer. */
    SENT,
    /** The caregiver goes. */
    ACCEPTED,
    /** The caregiver does not go. */
    DECLINED,
    /** Nobody answered in time. */
    EXPIRED,
    /** Somebody else goes, or it is not needed any more. */
    WITHDRAWN
}
