package org.mmhc.base.limits;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.mmhc.base.limits.Limits.Limit;
import org.springframework.dao.DataAccessException;

/** How often one address may knock at a door; without Redis everybody is let through. */
public final class AddressLimit {

    private static final Duration TRY_REDIS_AGAIN = Duration.ofSeconds(5);

    private final Limits limits;
    private final Clock clock;
    private final String door;
    private final Limit most;
    private volatile Instant awayUntil = Instant.MIN;

    /** @param door has counts of its own */
    public AddressLimit(Limits limits, Clock clock, String door, Limit most) {
        this.limits = limits;
        this.clock = clock;
        this.door = door;
        this.most = most;
    }

    /** Counts one more from there; whether that is one too many. */
    public boolean isOver(String address) {
        if (clock.instant().isBefore(awayUntil)) {
            return false;
        }
        try {
            String key = UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8))
                    .toString();
            return limits.take(door + ":" + key, most).isPresent();
        } catch (DataAccessException away) {
            awayUntil = clock.instant().plus(TRY_REDIS_AGAIN);
            return false;
        }
    }
}
