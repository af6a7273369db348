package org.mmhc.billing.gateway;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** Knows whether a gateway has something to tell. */
@Component
public class GatewayTraffic {

    private final GatewayCallBook calls;

    GatewayTraffic(GatewayCallBook calls) {
        this.calls = calls;
    }

    /** Whether a page to pay on was opened there within that time, or a transfer sent: of each something is told, at the latest when it ends. */
    public boolean hasToTell(Gateway gateway, Instant after, Instant before) {
        return calls.existsByGatewayAndKindAndStateAndSettledAtBetween(
                gateway,
                gateway == Gateway.RAZORPAYX ? GatewayAsk.Kind.SEND_TRANSFER : GatewayAsk.Kind.OPEN_LINK,
                CallState.DONE,
                after,
                before);
    }
}
