package org.mmhc.notifications.provider;

import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.Rendered;

/** Somebody who carries text messages. */
interface TextProvider {

    /** Who carries them. */
    enum Kind {
        /** A gateway that takes a plain call. */
        GENERIC,
        TWILIO,
        MSG91
    }

    Kind kind();

    /** Whether it tells later what became of a message. */
    boolean reports();

    /** Hands it over; the provider's number of it, if it gives one. */
    @Nullable
    String send(String number, Rendered content, String message);
}
