package org.mmhc.billing.api.gateway;

import java.time.Clock;
import java.time.Duration;
import org.mmhc.base.limits.AddressLimit;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.springframework.stereotype.Component;

/**
 * Keeps one address from making us check signatures all day. Gateways send from few addresses and in bursts, so there is room for more than
 * a hundred a second; without Redis everybody is let through.
 */
@Component
class WebhookLimit {

    private static final Limit MOST = new Limit(12_000, Duration.ofMinutes(1));

    private final AddressLimit limit;

    WebhookLimit(Limits limits, Clock clock) {
        limit = new AddressLimit(limits, clock, "webhooks", MOST);
    }

    /** Counts one more from there; whether that is one too many. */
    boolean isOver(String address) {
        return limit.isOver(address);
    }
}
