package org.mmhc.engine.health;

import io.camunda.client.api.response.Topology;
import java.util.List;
import java.util.Locale;
import org.mmhc.engine.EngineLink;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Shows in the health of the application, as {@code engine}, whether the engine answers and what is the matter with it. */
@Component
class EngineHealthIndicator extends AbstractHealthIndicator {

    private final EngineLink engine;
    private final EngineOutages outages;
    private final MessageSource texts;

    EngineHealthIndicator(EngineLink engine, EngineOutages outages, MessageSource texts) {
        this.engine = engine;
        this.outages = outages;
        this.texts = texts;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        engine.topology().ifPresentOrElse(topology -> describe(builder.up(), topology), builder::down);
        List<String> sentences = outages.troubles().stream()
                .map(trouble ->
                        texts.getMessage(trouble.textKey(), trouble.arguments().toArray(), Locale.ENGLISH))
                .toList();
        if (!sentences.isEmpty()) {
            builder.withDetail("troubles", sentences);
        }
    }

    private static void describe(Health.Builder builder, Topology topology) {
        builder.withDetail("version", topology.getGatewayVersion())
                .withDetail("brokers", topology.getClusterSize())
                .withDetail("partitions", topology.getPartitionsCount());
    }
}
