package org.mmhc.billing;

/** Why a subscription ended before its time. */
public enum EndReason {
    /** The patient does not want it any more. */
    PATIENT_REQUEST,
    /** The agency could not keep its promise. */
    AGENCY_FAULT,
    /** The patient has died. */
    DECEASED,
    /** A payment was taken back and the dispute lost. */
    CHARGEBACK,
    /** It was not bought honestly. */
    FRAUD;

    /** Whether an admin may end one for that; anything else is said by its patient, or follows from a dispute. */
    public boolean isTheAgencys() {
        return switch (this) {
            case AGENCY_FAULT, DECEASED, FRAUD -> true;
            case PATIENT_REQUEST, CHARGEBACK -> false;
        };
    }
}
