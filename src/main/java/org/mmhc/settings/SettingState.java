package org.mmhc.settings;

/** How far a change of a setting is. */
public enum SettingState {
    /** A second admin has to agree. */
    CONFIRMATION,
    /** Takes effect at its time. */
    PLANNED,
    /** In force. */
    IN_FORCE,
    /** Another change came in its place. */
    REPLACED,
    /** The second admin said no. */
    REFUSED,
    /** Nobody answered in time. */
    LAPSED,
    /** Taken back before its time. */
    UNDONE,
    /** When its time came it did not fit any more. */
    UNFIT
}
