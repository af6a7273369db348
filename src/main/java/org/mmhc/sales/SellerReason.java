package org.mmhc.sales;

/** Why a sale is said to be somebody else's. */
public enum SellerReason {
    /** The code that the patient gave was wrong. */
    WRONG_CODE,
    /** The patient says so. */
    PATIENT_SAYS,
    /** Somebody of the office had entered it. */
    ENTERED_WRONGLY
}
