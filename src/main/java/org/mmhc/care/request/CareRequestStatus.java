package org.mmhc.care.request;

import java.util.EnumSet;
import java.util.Set;

/** Where a request for care stands. */
public enum CareRequestStatus {
    /** Being written; only who writes it sees it. */
    DRAFT,
    /** Sent; nothing was done with it yet. */
    SUBMITTED,
    /** Somebody is sought for visits that have nobody. */
    MATCHING,
    /** It is not sure that it is paid for; the office decides, or the patient changes their plan. */
    COVERAGE_IN_QUESTION,
    /** Caregivers were asked and can answer. */
    OFFERED,
    /** Every visit that is planned has somebody. */
    ASSIGNED,
    /** The same, and somebody has come to one of them. */
    IN_PROGRESS,
    /** All visits took place or were called off. */
    COMPLETED,
    /** Nobody could be found. */
    NOT_COVERED,
    /** The agency said no. */
    DECLINED,
    /** It was not paid for in time. */
    LAPSED,
    /** The patient, or the office for them, does not want it any more. */
    CANCELLED;

    /** Those with a case. */
    public static final Set<CareRequestStatus> OPEN =
            EnumSet.of(SUBMITTED, MATCHING, COVERAGE_IN_QUESTION, OFFERED, ASSIGNED, IN_PROGRESS);

    public static final Set<CareRequestStatus> SEEKING = EnumSet.of(SUBMITTED, MATCHING, OFFERED);

    /** Whether something is still to come of it. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** Whether every visit that is planned has somebody. */
    public boolean isStaffed() {
        return this == ASSIGNED || this == IN_PROGRESS;
    }

    /** Whether somebody is sought now. */
    public boolean isSeeking() {
        return SEEKING.contains(this);
    }
}
