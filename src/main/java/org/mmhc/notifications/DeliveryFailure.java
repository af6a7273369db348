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
    /** The mail server says that nobody has the address. */
    ADDRESS_UNKNOWN(MessageState.FAILED),
    /** The provider cannot be reached or has trouble of its own. */
    PROVIDER_AWAY(MessageState.PENDING),
    /** The provider wants fewer messages at a time. */
    TOO_FAST(MessageState.PENDING, false),
    /** The provider wants fewer messages to one person at a time. */
    TOO_FAST_FOR_PERSON(MessageState.PENDING, false),
    /** The channel was paused, by a person or as its provider does not let us in. */
    CHANNEL_PAUSED(MessageState.PENDING, false),
    /** The provider does not let us in: our account there is blocked, or our key is wrong. */
    ACCOUNT_BLOCKED(MessageState.PENDING, false),
    /** The number has no WhatsApp. */
    NOT_ON_WHATSAPP(MessageState.FAILED),
    /** The provider lets us write freely only soon after the person wrote. */
    WINDOW_CLOSED(MessageState.FAILED),
    /** What we filled in does not fit the words that the provider keeps. */
    TEMPLATE_UNFIT(MessageState.FAILED),
    /** The provider does not know the words, or does not agree to them. */
    TEMPLATE_NOT_ALLOWED(MessageState.FAILED),
    /** The words are not registered with the provider, which has to be by law. */
    TEMPLATE_NOT_REGISTERED(MessageState.UNREACHABLE),
    /** The provider holds it back for the person's sake. */
    HELD_BACK_BY_META(MessageState.FAILED),
    /** The person told the provider that they do not want it. */
    OPTED_OUT(MessageState.FAILED),
    /** The provider does not understand us; that is a fault of ours. */
    REQUEST_WRONG(MessageState.FAILED),
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
    private final boolean counts;

    DeliveryFailure(MessageState leadsTo) {
        this(leadsTo, true);
    }

    DeliveryFailure(MessageState leadsTo, boolean counts) {
        this.leadsTo = leadsTo;
        this.counts = counts;
    }

    /** Whether the attempt counts: not when we were only asked to wait. */
    boolean counts() {
        return counts;
    }

    MessageState leadsTo() {
        return leadsTo;
    }

    /** Key of the text for people. */
    public String textKey() {
        return "notifications.deliveryFailure." + name();
    }
}
