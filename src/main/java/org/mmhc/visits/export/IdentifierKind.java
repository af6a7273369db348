package org.mmhc.visits.export;

import org.mmhc.base.Role;

/** What somebody outside calls people by. */
public enum IdentifierKind {
    /** The number of a patient with the payer. */
    MEDICAID_ID(Role.PATIENT),
    /** The number of a patient with the plan. */
    MEMBER_ID(Role.PATIENT),
    /** The number of a caregiver: a social security number, or the state's. */
    EMPLOYEE_ID(Role.CAREGIVER);

    private final Role role;

    IdentifierKind(Role role) {
        this.role = role;
    }

    /** Whose number it is. */
    public Role role() {
        return role;
    }
}
