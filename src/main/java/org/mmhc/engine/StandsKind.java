package org.mmhc.engine;

/** How a case stands where it stands. */
public enum StandsKind {
    /** A person has it on their list. */
    TASK,
    /** Its work failed for good and is parked. */
    PARKED,
    /** It waits for a message or a moment. Whether it will ever hear it is not sure: the engine does not say. */
    WAIT,
    /** One of its branches waits for another one. */
    JOIN,
    /** It stands still at a step that should not take time. */
    STUCK,
    /** The engine does not say where, or cannot be asked because the model is not known exactly. */
    UNKNOWN
}
