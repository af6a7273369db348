package org.mmhc.billing.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.base.OutsideTransactions;
import org.springframework.stereotype.Component;

/** Asks gateways at once how things stand, outside of transactions, for whoever cannot go on without knowing. */
@Component
public class GatewayTruth {

    private final GatewaySender sender;
    private final Gateways gateways;
    private final Map<Gateway, GatewayDoor> doors;

    GatewayTruth(GatewaySender sender, Gateways gateways, List<GatewayDoor> doors) {
        this.sender = sender;
        this.gateways = gateways;
        this.doors = doors.stream().collect(Collectors.toMap(GatewayDoor::gateway, Function.identity()));
    }

    /** How it stands; unknown while the gateway is away. */
    public Outcome ask(GatewayAsk fetch) {
        OutsideTransactions.require("Asking a gateway");
        return sender.askNow(fetch);
    }

    /** What it told by itself within that time, word by word, as far as it can be asked for that. */
    public List<String> toldBetween(Gateway gateway, Instant after, Instant before) {
        OutsideTransactions.require("Asking a gateway");
        return gateways.account(gateway).isEmpty()
                ? List.of()
                : doors.get(gateway).toldBetween(after, before);
    }
}
