package org.mmhc.billing.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A node that dies while it asks a gateway for something; what it leaves behind is the row of the call. */
public final class DeadNode {

    private final GatewayCallBook book;
    private final List<GatewayDoor> doors;
    private final GatewaySettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DeadNode(
            GatewayCallBook book,
            List<GatewayDoor> doors,
            GatewaySettings settings,
            JsonMapper json,
            Clock clock,
            TransactionTemplate transaction) {
        this.book = book;
        this.doors = doors;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Dies after it has written what is to be asked. */
    public void diesBefore(GatewayAsk ask, UUID key) {
        transaction.executeWithoutResult(
                status -> book.saveAndFlush(new GatewayCall(key, ask, json.writeValueAsString(ask), clock.instant())));
    }

    /** Takes the call, and dies before it asks, or after the gateway did it and before the answer is written. */
    public void dies(GatewayAsk ask, UUID key, boolean afterAsking) {
        transaction.executeWithoutResult(status -> {
            book.saveAndFlush(new GatewayCall(key, ask, json.writeValueAsString(ask), clock.instant()));
            Instant now = clock.instant();
            book.claim(key.toString(), now, now.plus(settings.lease()));
        });
        if (afterAsking) {
            doors.stream()
                    .filter(door -> door.gateway() == ask.gateway())
                    .forEach(door -> door.send(ask, key.toString(), null));
        }
    }
}
