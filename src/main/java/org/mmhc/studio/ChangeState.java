package org.mmhc.studio;

/** How far a change of models is. */
public enum ChangeState {
    /** Being written. */
    DRAFT,
    /** Handed in: nothing of it changes any more, and others look at it. */
    IN_REVIEW,
    /** Those who had to agree did; it waits for its time. */
    APPROVED,
    /** The engine is being told. */
    DEPLOYING,
    /** In force, and put back by one click. */
    WATCHED,
    /** The engine is being told to take what was before. */
    ROLLING_BACK,
    /** In force, and nobody watches any more. */
    IN_FORCE,
    /** Somebody who looked at it said that it is not to be. */
    REJECTED,
    /** Taken back by its author. */
    WITHDRAWN,
    /** Called off by an admin. */
    CANCELLED,
    /** It was in force, and what was before is in force again. */
    ROLLED_BACK;

    /** Whether it can still come into force. */
    public boolean isComing() {
        return this == DRAFT || this == IN_REVIEW || this == APPROVED || this == DEPLOYING;
    }

    /** Whether something is still to be done with it. */
    public boolean isOpen() {
        return isComing() || this == WATCHED || this == ROLLING_BACK;
    }

    /** Whether it can be taken back or called off. */
    boolean isStoppable() {
        return this == DRAFT || this == IN_REVIEW || this == APPROVED;
    }
}
