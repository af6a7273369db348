package org.mmhc.notifications.route;

/** Which rule decided whether a message goes out on a channel. The text for people is {@code notifications.rule.<CONSTANT>}. */
public enum Rule {
    /** It goes there unless somebody chose otherwise. */
    USUAL,
    /** The person chose it. */
    CHOSEN,
    /** One channel has to stay, and this is the one. */
    KEPT,
    /** It waits for the end of the quiet hours. */
    QUIET,
    /** It is too urgent to wait for the end of the quiet hours. */
    CANNOT_WAIT,
    /** It is no longer of use when the quiet hours end. */
    QUIET_TOO_LONG,
    /** It waits to be sent together with others. */
    GATHERED,
    /** The person switched it off. */
    SWITCHED_OFF,
    /** The person has no address there. */
    NO_ADDRESS,
    /** The person has not agreed to be written to there. */
    NO_CONSENT,
    /** The address there does not work, or its owner wants nothing more. */
    BLOCKED,
    /** The provider has not agreed to the words, or there are none for it. */
    NO_WORDS,
    /** The agency has no connection to this channel. */
    NOT_SET_UP;

    /** Key of the text for people. */
    public String textKey() {
        return "notifications.rule." + name();
    }
}
