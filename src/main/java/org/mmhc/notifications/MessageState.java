package org.mmhc.notifications;

/** What became of a message. */
public enum MessageState {
    /** Waits for its first or next attempt. */
    PENDING,
    /** Handed over to the mail server or the text gateway. */
    SENT,
    /** Refused for good by the mail server or the text gateway. */
    FAILED,
    /** Could not be sent while it was worth sending. */
    EXPIRED,
    /** There is no way to reach the recipient on this channel. */
    UNREACHABLE;

    /** Key of the text for people. */
    public String textKey() {
        return "notifications.messageState." + name();
    }
}
