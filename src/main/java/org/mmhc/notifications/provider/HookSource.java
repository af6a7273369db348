package org.mmhc.notifications.provider;

/** Who tells us what became of messages. */
public enum HookSource {
    WHATSAPP,
    TWILIO,
    MSG91,
    /** The plain text gateway. */
    TEXT
}
