package org.mmhc.audit;

/** How something that was tried ended. */
public enum Outcome {
    /** It was done. */
    DONE,
    /** It was refused; nothing changed and nothing was shown. */
    REFUSED
}
