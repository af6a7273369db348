package org.mmhc.disputes;

import java.util.EnumSet;
import java.util.Set;
import org.mmhc.base.Role;

/** What a dispute is about. */
public enum DisputeKind {
    /** A visit that was, or should have been. */
    VISIT(EnumSet.of(Role.PATIENT, Role.CAREGIVER)),
    /** A bill. */
    INVOICE(EnumSet.of(Role.PATIENT)),
    /** Money that was paid, or did not come back. */
    PAYMENT(EnumSet.of(Role.PATIENT)),
    /** Pay. */
    PAYOUT(EnumSet.of(Role.CAREGIVER)),
    /** What was decided about a document. */
    DOCUMENT_DECISION(EnumSet.of(Role.PATIENT, Role.CAREGIVER)),
    /** How people treat each other. */
    CONDUCT(EnumSet.of(Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE));

    private final Set<Role> raisers;

    DisputeKind(Set<Role> raisers) {
        this.raisers = raisers;
    }

    /** Whether somebody with that role may raise it for themselves. */
    public boolean isRaisedBy(Role role) {
        return raisers.contains(role);
    }
}
