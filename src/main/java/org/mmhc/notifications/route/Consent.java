package org.mmhc.notifications.route;

/**
 * What somebody agrees to. Text messages count as agreed to until they are withdrawn, as people leave their number for that;
 * the others have to be asked for.
 */
public enum Consent {
    SMS(true),
    WHATSAPP(false),
    NEWS(false);

    private final boolean givenAtFirst;

    Consent(boolean givenAtFirst) {
        this.givenAtFirst = givenAtFirst;
    }

    /** Whether it counts as given before anybody says something. */
    boolean isGivenAtFirst() {
        return givenAtFirst;
    }
}
