package org.mmhc.verification;

/** What the check of a document's files said. */
public enum ScanOutcome {
    /** Nothing speaks against opening them. */
    SAFE,
    /** A virus was found. */
    INFECTED,
    /** A file is not what it said it was, or cannot be such a document. */
    WRONG_TYPE
}
