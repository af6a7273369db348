package org.mmhc.notifications.route;

/** How somebody wants to hear of a topic on a channel. */
public enum Wish {
    /** By itself. */
    ON,
    /** Together with others, at fixed times. */
    DIGEST,
    /** Not at all. */
    OFF
}
