package org.mmhc.care.coverage;

/** Why a visit is not paid for. */
public enum UncoveredReason {
    /** The patient never had a plan. */
    NO_SUBSCRIPTION,
    /** What they have bought begins later. */
    NOT_YET_STARTED,
    /** What they had is over. */
    ENDED,
    /** What they have covers nothing for a while. */
    SUSPENDED,
    /** Their plan does not give that kind of care. */
    SERVICE_NOT_IN_PLAN,
    /** All visits that their plan gives are planned or were given. */
    NO_VISITS_LEFT
}
