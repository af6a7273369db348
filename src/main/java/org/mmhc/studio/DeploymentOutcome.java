package org.mmhc.studio;

/** What became of bringing a change to the engine. */
public enum DeploymentOutcome {
    /** It is in force. */
    DONE,
    /** What is in force is not what the change was made from any more. */
    BASE_MOVED,
    /** The engine does not take it. */
    REFUSED
}
