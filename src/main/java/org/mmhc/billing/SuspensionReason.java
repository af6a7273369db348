package org.mmhc.billing;

/** Why an admin lets a subscription cover nothing for a while. */
public enum SuspensionReason {
    /** It is not certain that its payment is in order. */
    PAYMENT_IN_QUESTION,
    /** It may have been used for what it is not meant for. */
    USE_IN_QUESTION,
    /** Whoever comes would not be safe. */
    PLACE_NOT_SAFE,
    /** The patient is away, or needs no care for a while. */
    PATIENT_AWAY
}
