package org.mmhc.billing.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Understands what one gateway tells by itself. */
public interface EventReader {

    Gateway gateway();

    /**
     * What stands on an event.
     *
     * @param id of the event, where it is part of what is signed
     * @param isUsed whether anything can follow from events of this type
     * @param isLive whether it is about real money
     */
    record Envelope(
            @Nullable String id, String type, @Nullable Instant createdAt, boolean isUsed, boolean isLive) {}

    /** What stands on it. Refused: {@link FactUnreadable}. */
    Envelope envelope(JsonNode event);

    /** What happened. Refused: {@link FactUnreadable}. */
    List<? extends GatewayFact> facts(JsonNode event);
}
