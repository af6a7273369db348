package org.mmhc.billing.byhand;

/** What was entered by hand. */
public enum HandKind {
    /** A patient paid a plan by other means than a gateway. */
    PAYMENT,
    /** Money that patients paid has come to the agency's bank. */
    SETTLEMENT,
    /** The agency gives a patient credit as a present. */
    GOODWILL
}
