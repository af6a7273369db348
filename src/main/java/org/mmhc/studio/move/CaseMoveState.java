package org.mmhc.studio.move;

/** What became of one case in a move of many. */
public enum CaseMoveState {
    /** It was not reached yet, or is tried again in a moment. */
    PENDING,
    /** It was sent, and nobody heard yet what the engine says. */
    SENDING,
    /** It belongs to the new version. */
    MOVED,
    /** It had ended meanwhile. */
    ENDED,
    /** It was not sent, as a rule forbids it. */
    LEFT,
    /** The engine refused. */
    REFUSED
}
