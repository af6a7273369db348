package org.mmhc.notifications.api;

import java.time.Clock;
import java.time.Duration;
import org.mmhc.base.limits.AddressLimit;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.springframework.stereotype.Component;

/** Keeps one address from making us check signatures all day; without Redis everybody is let through. */
@Component
class HookLimit {

    private static final Limit MOST = new Limit(24_000, Duration.ofMinutes(1));

    private final AddressLimit limit;

    HookLimit(Limits limits, Clock clock) {
        limit = new AddressLimit(limits, clock, "hooks", MOST);
    }

    /** Counts one more from there; whether that is one too many. */
    boolean isOver(String address) {
        return limit.isOver(address);
    }
}
