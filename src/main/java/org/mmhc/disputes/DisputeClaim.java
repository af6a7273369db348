package org.mmhc.disputes;

import java.util.Arrays;
import java.util.List;

/** What is claimed. */
public enum DisputeClaim {
    NO_SHOW(DisputeKind.VISIT),
    LATE(DisputeKind.VISIT),
    LEFT_EARLY(DisputeKind.VISIT),
    CARE_QUALITY(DisputeKind.VISIT),
    WRONG_TIMES(DisputeKind.VISIT),
    WRONG_TASKS(DisputeKind.VISIT),
    WRONG_AMOUNT(DisputeKind.INVOICE),
    NOT_ORDERED(DisputeKind.INVOICE),
    DOUBLE(DisputeKind.INVOICE),
    CHARGED_TWICE(DisputeKind.PAYMENT),
    REFUND_MISSING(DisputeKind.PAYMENT),
    CHARGEBACK(DisputeKind.PAYMENT),
    LINE_MISSING(DisputeKind.PAYOUT),
    WRONG_RATE(DisputeKind.PAYOUT),
    WRONG_DEDUCTION(DisputeKind.PAYOUT),
    WRONG_REASON(DisputeKind.DOCUMENT_DECISION),
    NEW_EVIDENCE(DisputeKind.DOCUMENT_DECISION),
    RESPECT(DisputeKind.CONDUCT),
    PRIVACY(DisputeKind.CONDUCT),
    /** Somebody may be in danger: all admins hear of it at once, and it is not taken back. */
    SAFETY(DisputeKind.CONDUCT),
    PROPERTY(DisputeKind.CONDUCT);

    private final DisputeKind kind;

    DisputeClaim(DisputeKind kind) {
        this.kind = kind;
    }

    /** What it is about. */
    public DisputeKind kind() {
        return kind;
    }

    /** What people can claim themselves; a chargeback is told by a bank. */
    public static List<DisputeClaim> of(DisputeKind kind) {
        return Arrays.stream(values())
                .filter(claim -> claim.kind == kind && claim != CHARGEBACK)
                .toList();
    }
}
