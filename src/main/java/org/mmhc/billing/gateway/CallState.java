package org.mmhc.billing.gateway;

/** How far something has come that is asked of a gateway. */
public enum CallState {
    /** It is not known what came of it; it is asked again. */
    PENDING,
    /** The gateway did it. */
    DONE,
    /** The gateway will not do it. */
    REFUSED
}
