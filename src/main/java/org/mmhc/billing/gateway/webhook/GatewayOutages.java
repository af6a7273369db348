package org.mmhc.billing.gateway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Outage;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayCircuits;
import org.mmhc.billing.gateway.GatewaySettings;
import org.mmhc.billing.gateway.GatewayTraffic;
import org.mmhc.billing.gateway.Gateways;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What is the matter with the gateways: one does not answer, does not know our key, says nothing, or says what is odd. */
@Component
class GatewayOutages implements Outage {

    private static final Instant FIRST = Instant.EPOCH.plus(Duration.ofDays(1));

    private final Gateways gateways;
    private final GatewayCircuits circuits;
    private final WebhookAlarms alarms;
    private final WebhookBook events;
    private final GatewayTraffic traffic;
    private final GatewaySettings settings;
    private final Clock clock;
    private volatile Map<Gateway, Duration> silent = Map.of();

    GatewayOutages(
            Gateways gateways,
            GatewayCircuits circuits,
            WebhookAlarms alarms,
            WebhookBook events,
            GatewayTraffic traffic,
            GatewaySettings settings,
            Clock clock) {
        this.gateways = gateways;
        this.circuits = circuits;
        this.alarms = alarms;
        this.events = events;
        this.traffic = traffic;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        for (Gateway gateway : gateways.on()) {
            String name = nameOf(gateway);
            if (circuits.isAway(gateway)) {
                troubles.add(new Trouble("billing.outage.gatewayAway", List.of(name), true));
            }
            if (circuits.isKeyRefused(gateway)) {
                troubles.add(Trouble.forAdmins("billing.outage.keyRefused", name));
            }
            Duration silence = silent.get(gateway);
            if (silence != null) {
                troubles.add(Trouble.forAdmins("billing.outage.webhookSilence", name, silence.toHours()));
            }
        }
        alarms.now()
                .forEach(alarm -> troubles.add(Trouble.forAdmins(alarm.kind().textKey(), nameOf(alarm.gateway()))));
        return troubles;
    }

    /** Since when nothing was told by whom, though there was something to tell. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void listen() {
        Instant now = clock.instant();
        Map<Gateway, Duration> found = new EnumMap<>(Gateway.class);
        for (Gateway gateway : gateways.on()) {
            Instant last = lastWordOf(gateway).orElse(FIRST);
            Instant due = now.minus(settings.silence());
            if (last.isBefore(due) && traffic.hasToTell(gateway, last, due)) {
                found.put(gateway, Duration.between(last.equals(FIRST) ? due : last, now));
            }
        }
        silent = found;
    }

    /** When it last told something. */
    Optional<Instant> lastWordOf(Gateway gateway) {
        return events.lastOf(gateway);
    }

    static String nameOf(Gateway gateway) {
        return switch (gateway) {
            case RAZORPAY -> "Razorpay";
            case STRIPE -> "Stripe";
            case MANUAL -> throw new IllegalArgumentException("nobody tells anything there");
            case RAZORPAYX -> "RazorpayX";
        };
    }
}
