package org.mmhc.engine.move;

/** What a move means for a case that stands at a step; screens have words for each. */
public enum MoveCode {
    /** It goes on as before under the new version. */
    MOVES,
    /** Its open work keeps the form, the group and the due time that it came with. */
    KEEPS_OLD_WORK,
    /** A message beside the way has another name, for which it waits from now on. */
    WAITS_FOR_NEW_NAME,
    /** A clock beside the way begins anew, also one that had rung. */
    CLOCK_ANEW,
    /** Its parked work moves along and keeps its old type. */
    PARKED,
    /** The step does not exist any more. */
    STEP_GONE,
    /** The step is of another kind. */
    OTHER_KIND,
    /** The step, or an event on it, belongs elsewhere. */
    OTHER_SCOPE,
    /** The step is done for other things, or in another order. */
    OTHER_LOOP,
    /** One branch waits for another one. */
    AT_JOIN,
    /** The engine moves no cases that stand at such a step. */
    STEP_NOT_MOVABLE,
    /** The engine moves no cases past such an event. */
    EVENT_NOT_MOVABLE,
    /** It is stuck and is repaired first. */
    STUCK,
    /** It would wait for the old name of a message for ever. */
    STRANDED,
    /** A step that is done for several things has events on it, which the engine loses. */
    LOOP_WITH_EVENTS,
    /** It cannot be proven where all of it stands, and a message has another name: the engine could lose it. */
    NOT_PROVEN,
    /** It is not known where it stands. */
    UNKNOWN;

    /** Whether a case is left on its version for this. */
    public boolean stays() {
        return compareTo(STEP_GONE) >= 0;
    }
}
