package org.mmhc.studio;

/** What an admin says to a change that another one has approved. */
public enum ChangeConfirmation {
    /** It may come into force. */
    CONFIRMED,
    /** Something has to be mended first. */
    NOT_CONFIRMED
}
