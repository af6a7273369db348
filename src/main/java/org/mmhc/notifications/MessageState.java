package org.mmhc.notifications;

/** What became of a message. */
public enum MessageState {
    /** Waits for its first or next attempt. */
    PENDING,
    /** Waits until its recipient wants to be disturbed, or for others to be sent with. */
    HELD,
    /** Handed over to the mail server or the text gateway. */
    SENT(1),
    /** Arrived. */
    DELIVERED(2),
    /** Arrived and was looked at. */
    READ(3),
    /** Refused for good by the mail server or the text gateway. */
    FAILED,
    /** Could not be sent while it was worth sending. */
    EXPIRED,
    /** There is no way to reach the recipient on this channel. */
    UNREACHABLE,
    /** The recipient does not want it on this channel, or it must not be sent there. */
    SUPPRESSED;

    private final int rank;

    MessageState() {
        this(0);
    }

    MessageState(int rank) {
        this.rank = rank;
    }

    /** How far it came; what is heard later only ever takes it further. Zero for what is not on its way. */
    int rank() {
        return rank;
    }

    /** Whether more is to be done by us. */
    boolean isOpen() {
        return this == PENDING || this == HELD;
    }

    /** Key of the text for people. */
    public String textKey() {
        return "notifications.messageState." + name();
    }
}
