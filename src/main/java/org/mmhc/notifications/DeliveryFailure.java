package org.mmhc.notifications;

/**
 * Why the latest attempt to send a message failed. Never the words of a server, which may repeat an address: the text for
 * people is {@code notifications.deliveryFailure.<CONSTANT>}.
 */
public enum DeliveryFailure {
    /** The mail server cannot be reached, does not let us in or asks to come again later. */
    MAIL_SERVER_AWAY(MessageState.PENDING),
    /** The mail server refuses the recipient's address. */
    MAIL_REFUSED(MessageState.FAILED),
    /** The text gateway cannot be reached or asks to come again later. */
    TEXT_GATEWAY_AWAY(MessageState.PENDING),
    /** The text gateway refuses the message. */
    TEXT_REFUSED(MessageState.FAILED),
    /** The provider took it over and said later that it could not be delivered. */
    PROVIDER_REFUSED(MessageState.FAILED),
    /** There is no connection to this channel. */
    CHANNEL_MISSING(MessageState.UNREACHABLE),
    /** Making the content failed. */
    CONTENT_NOT_MADE(MessageState.PENDING),
    /** Nobody has that UID. */
    RECIPIENT_UNKNOWN(MessageState.UNREACHABLE),
    /** The recipient has no address on this channel. */
    NO_ADDRESS(MessageState.UNREACHABLE),
    /** No mail server is configured. */
    NO_MAIL_SERVER(MessageState.UNREACHABLE),
    /** No text gateway is configured. */
    NO_TEXT_GATEWAY(MessageState.UNREACHABLE),
    /** The message was no longer worth sending before it was tried. */
    TOO_LATE(MessageState.EXPIRED);

    private final MessageState leadsTo;

    DeliveryFailure(MessageState leadsTo) {
        this.leadsTo = leadsTo;
    }

    MessageState leadsTo() {
        return leadsTo;
    }

    /** Key of the text for people. */
    public String textKey() {
        return "notifications.deliveryFailure." + name();
    }
}
