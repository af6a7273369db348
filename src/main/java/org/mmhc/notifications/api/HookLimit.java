package org.mmhc.notifications.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Keeps one address from making us check signatures all day; without Redis everybody is let through. */
@Component
class HookLimit {

    private static final Limit MOST = new Limit(24_000, Duration.ofMinutes(1));
    private static final Duration TRY_REDIS_AGAIN = Duration.ofSeconds(5);

    private final Limits limits;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    HookLimit(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Counts one more from there; whether that is one too many. */
    boolean isOver(String address) {
        if (clock.instant().isBefore(awayUntil)) {
            return false;
        }
        try {
            String key = UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8))
                    .toString();
            return limits.take("hooks:" + key, MOST).isPresent();
        } catch (DataAccessException away) {
            awayUntil = clock.instant().plus(TRY_REDIS_AGAIN);
            return false;
        }
    }
}
