package org.mmhc.settings;

/** How far something is that takes effect by request. */
public enum RequestState {
    /** A second person has to agree. */
    WAITING,
    /** Granted; takes effect at its time. */
    PLANNED,
    /** In effect. */
    IN_FORCE,
    /** The second person said no. */
    REFUSED,
    /** Nobody answered in time. */
    LAPSED,
    /** Whoever asked took it back before it took effect. */
    WITHDRAWN,
    /** Was in effect for its time, or was ended before. */
    ENDED;

    /** Whether it has not taken effect yet, and still may. */
    public boolean isComing() {
        return this == WAITING || this == PLANNED;
    }
}
