package org.mmhc.studio;

/** How far a change of models is. */
public enum ChangeState {
    /** Being written. */
    DRAFT,
    /** Handed in: nothing of it changes any more. */
    IN_REVIEW,
    /** Taken back by its author. */
    WITHDRAWN
}
