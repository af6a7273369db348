package org.mmhc.verification;

/** Something that stands on a document and is kept of it. */
public enum Particular {
    /** The number under which its issuer knows it. */
    NUMBER,
    /** Who issued it. */
    ISSUER,
    /** The last day on which it is valid. */
    VALID_UNTIL
}
