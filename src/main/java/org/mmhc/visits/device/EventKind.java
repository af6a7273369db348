package org.mmhc.visits.device;

import java.util.EnumSet;
import java.util.Set;

/** What a phone says about a visit. */
public enum EventKind {
    /** The caregiver has come. */
    IN,
    /** The caregiver has left. */
    OUT,
    /** What became of what was to be done. */
    TASKS,
    /** Something in words. */
    NOTE,
    /** Nobody signed, and why. */
    UNSIGNED,
    /** Nobody opened. */
    NOT_HOME,
    /** Somebody opened after all. */
    AT_HOME;

    private static final Set<EventKind> DOOR = EnumSet.of(NOT_HOME, AT_HOME);

    /** Which of them say the same thing anew: what a phone said last of it counts. */
    Set<EventKind> alike() {
        return DOOR.contains(this) ? DOOR : EnumSet.of(this);
    }

    /** Whether somebody came or left; words otherwise. */
    public boolean isClocking() {
        return this == IN || this == OUT;
    }
}
