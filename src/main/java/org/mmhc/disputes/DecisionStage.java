package org.mmhc.disputes;

/** Which decision is written down. */
public enum DecisionStage {
    /** The one that may be appealed. */
    FIRST,
    /** The one about the appeal. */
    APPEAL
}
