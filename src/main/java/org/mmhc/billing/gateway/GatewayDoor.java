package org.mmhc.billing.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speaks with one gateway, outside of transactions. Whatever is asked again with the same key is done once. */
public interface GatewayDoor {

    Gateway gateway();

    /**
     * Asks it.
     *
     * @param key the same one each time that this is asked
     * @param firstSentAt when it was first asked with that key; null when that is now
     */
    Outcome send(GatewayAsk ask, String key, @Nullable Instant firstSentAt);

    /** What it told by itself within that time, word by word; nothing when it cannot be asked for that. */
    List<String> toldBetween(Instant after, Instant before);
}
