package org.mmhc.visits.clocking;

/** How where somebody clocked fits to where the home is. */
public enum Whereabouts {
    /** Within reach, as far as the phone can tell. */
    THERE,
    /** Farther away than the phone can be wrong by. */
    FAR,
    /** The phone did not say where it is. */
    NO_POSITION,
    /** The phone hardly knows where it is. */
    WEAK_POSITION,
    /** It is not known well enough where the home is. */
    NOT_PINNED,
    /** Nobody clocked, or nobody clocks with a position. */
    UNKNOWN
}
