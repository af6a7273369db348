package org.mmhc.billing.gateway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.mmhc.billing.gateway.Gateways;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Shows in the health of the application, as {@code gateways}, for how many hours each gateway has said nothing, and what is the matter. */
@Component
class GatewaysHealthIndicator extends AbstractHealthIndicator {

    private final Gateways gateways;
    private final GatewayOutages outages;
    private final MessageSource texts;
    private final Clock clock;

    GatewaysHealthIndicator(Gateways gateways, GatewayOutages outages, MessageSource texts, Clock clock) {
        this.gateways = gateways;
        this.outages = outages;
        this.texts = texts;
        this.clock = clock;
    }

    /** Up also while a gateway is away: whoever asks for this node's health cannot mend that. */
    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        gateways.on()
                .forEach(gateway -> builder.withDetail(
                        gateway.word() + "SilentHours",
                        outages.lastWordOf(gateway)
                                .map(last -> Long.toString(
                                        Duration.between(last, clock.instant()).toHours()))
                                .orElse("ever")));
        List<String> sentences = outages.troubles().stream()
                .map(trouble ->
                        texts.getMessage(trouble.textKey(), trouble.arguments().toArray(), Locale.ENGLISH))
                .toList();
        if (!sentences.isEmpty()) {
            builder.withDetail("troubles", sentences);
        }
    }
}
