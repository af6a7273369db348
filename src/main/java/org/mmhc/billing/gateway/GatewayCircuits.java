package org.mmhc.billing.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Leaves a gateway alone for a moment that has not answered several times in a row; as seen from this node. */
@Component
public class GatewayCircuits {

    private static final int FAILURES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Map<Gateway, Circuit> circuits = new EnumMap<>(Gateway.class);
    private final Clock clock;

    GatewayCircuits(Clock clock) {
        this.clock = clock;
        for (Gateway gateway : Gateway.values()) {
            circuits.put(gateway, new Circuit());
        }
    }

    private static final class Circuit {
        private int failures;
        private Instant closedUntil = Instant.MIN;
        private boolean keyRefused;
    }

    /** Whether a call may be tried now. */
    boolean allows(Gateway gateway) {
        Circuit circuit = of(gateway);
        synchronized (circuit) {
            return !clock.instant().isBefore(circuit.closedUntil);
        }
    }

    /** Whether paying there is delayed. */
    public boolean isAway(Gateway gateway) {
        Circuit circuit = of(gateway);
        synchronized (circuit) {
            return circuit.failures >= FAILURES;
        }
    }

    /** Whether the gateway does not know our key. */
    public boolean isKeyRefused(Gateway gateway) {
        Circuit circuit = of(gateway);
        synchronized (circuit) {
            return circuit.keyRefused;
        }
    }

    void note(Gateway gateway, Outcome outcome) {
        Circuit circuit = of(gateway);
        synchronized (circuit) {
            boolean away = outcome instanceof Outcome.Unknown unknown
                    && (unknown.status() == 0 || unknown.status() >= 500 || unknown.status() == 429);
            circuit.keyRefused = outcome instanceof Outcome.Unknown unknown && unknown.isKeyRefused();
            circuit.failures = away ? circuit.failures + 1 : 0;
            circuit.closedUntil = circuit.failures >= FAILURES ? clock.instant().plus(PAUSE) : Instant.MIN;
        }
    }

    private Circuit of(Gateway gateway) {
        return circuits.get(gateway);
    }
}
