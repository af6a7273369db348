package org.mmhc.studio.replay;

/** How far a replay is. */
public enum ReplayState {
    /** Its cases are being told again, or wait for their turn or for the engine. */
    RUNNING,
    /** All of them were told. */
    DONE,
    /** Somebody stopped it; what was told until then stands. */
    STOPPED,
    /** It could not be done: the engine does not take the change. */
    FAILED
}
