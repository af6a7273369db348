package org.mmhc.visits.export;

/** What somebody outside calls people by. */
public enum IdentifierKind {
    /** The number of a patient with the payer. */
    MEDICAID_ID,
    /** The number of a patient with the plan. */
    MEMBER_ID,
    /** The number of a caregiver: a social security number, or the state's. */
    EMPLOYEE_ID
}
