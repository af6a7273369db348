package org.mmhc.studio;

/** Why a change is being written again. */
public enum ReturnReason {
    /** Whoever looked at it wants something mended. */
    SENT_BACK,
    /** An admin did not confirm it. */
    NOT_CONFIRMED,
    /** What is in force is not what the change was made from any more. */
    BASE_MOVED,
    /** The engine did not take it. */
    ENGINE_REFUSED
}
