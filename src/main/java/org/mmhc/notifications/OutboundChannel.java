package org.mmhc.notifications;

import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;

/** One way out of the house; each channel has one. */
public interface OutboundChannel {

    /** Which channel it is. */
    Channel kind();

    /** Whether the agency has a connection to it. */
    default boolean isSetUp() {
        return true;
    }

    /** Where it reaches that person; null when they left no address. */
    @Nullable
    String addressOf(Recipient recipient);

    /** Whether its provider tells later what became of a message. */
    default boolean reports() {
        return false;
    }

    /**
     * Hands the message over. Fails with {@link DeliveryFailed}.
     *
     * @return the provider's number of it; null when it gives none
     */
    @Nullable
    String send(String address, Rendered content, String message);
}
