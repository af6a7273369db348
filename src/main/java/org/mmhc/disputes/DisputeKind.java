package org.mmhc.disputes;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.mmhc.base.Role;

/** What a dispute is about. */
public enum DisputeKind {
    /** A visit that was, or should have been. */
    VISIT(30, EnumSet.of(Role.PATIENT, Role.CAREGIVER)),
    /** A bill. */
    INVOICE(60, EnumSet.of(Role.PATIENT)),
    /** Money that was paid, or did not come back. */
    PAYMENT(120, EnumSet.of(Role.PATIENT)),
    /** Pay. */
    PAYOUT(60, EnumSet.of(Role.CAREGIVER)),
    /** What was decided about a document. */
    DOCUMENT_DECISION(30, EnumSet.of(Role.PATIENT, Role.CAREGIVER)),
    /** How people treat each other. */
    CONDUCT(365, EnumSet.of(Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE));

    private final int days;
    private final Set<Role> raisers;

    DisputeKind(int days, Set<Role> raisers) {
        this.days = days;
        this.raisers = raisers;
    }

    /** How long after it happened it can be raised, unless the agency says otherwise. */
    Duration window() {
        return Duration.ofDays(days);
    }

    /** Whether somebody with that role may raise it for themselves. */
    public boolean isRaisedBy(Role role) {
        return raisers.contains(role);
    }
}
