package org.mmhc.engine;

import io.camunda.client.api.response.Topology;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Shows in the health of the application, as {@code engine}, whether the engine answers. */
@Component
class EngineHealthIndicator extends AbstractHealthIndicator {

    private final EngineLink engine;

    EngineHealthIndicator(EngineLink engine) {
        this.engine = engine;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        engine.topology().ifPresentOrElse(topology -> describe(builder.up(), topology), builder::down);
    }

    private static void describe(Health.Builder builder, Topology topology) {
        builder.withDetail("version", topology.getGatewayVersion())
                .withDetail("brokers", topology.getClusterSize())
                .withDetail("partitions", topology.getPartitionsCount());
    }
}
