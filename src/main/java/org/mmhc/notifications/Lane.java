package org.mmhc.notifications;

import java.time.Duration;

/** Which messages overtake which. Nobody waits for ever: whoever has waited long enough is overtaken no more. */
public enum Lane {
    /** Somebody waits for it, or has to act at once. */
    URGENT(Duration.ZERO),
    /** Usual. */
    NORMAL(Duration.ofSeconds(10)),
    /** Nobody waits for it. */
    BULK(Duration.ofMinutes(1));

    private final Duration patience;

    Lane(Duration patience) {
        this.patience = patience;
    }

    /** So much later than they came its messages are as urgent as urgent ones. */
    Duration patience() {
        return patience;
    }

    static Lane of(TopicClass kind) {
        return switch (kind) {
            case SECURITY, URGENT -> URGENT;
            case ESSENTIAL, WORK -> NORMAL;
            case SERVICE, NEWS -> BULK;
        };
    }

    /** Key of the text for people. */
    public String textKey() {
        return "notifications.lane." + name();
    }
}
