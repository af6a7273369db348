package org.mmhc.billing.gateway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mmhc.billing.gateway.Gateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Remembers for an hour what is odd about what gateways tell; says it in the log at most once a minute, without any of it. */
@Component
class WebhookAlarms {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookAlarms.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

    private final Map<Alarm, Instant> last = new ConcurrentHashMap<>();
    private final Map<Alarm, Instant> said = new ConcurrentHashMap<>();
    private final Clock clock;

    WebhookAlarms(Clock clock) {
        this.clock = clock;
    }

    /** What is odd. */
    enum Kind {
        /** Anybody can send such. */
        NOT_SIGNED(""),
        OUT_OF_TIME("billing.outage.webhookOutOfTime"),
        SAME_ID_OTHER_BODY("billing.outage.webhookOtherBody"),
        TEST_MODE("billing.outage.webhookTestMode"),
        /** It told something that did not arrive; we asked. */
        MISSED("billing.outage.webhookMissed");

        private final String textKey;

        Kind(String textKey) {
            this.textKey = textKey;
        }

        String textKey() {
            return textKey;
        }
    }

    record Alarm(Gateway gateway, Kind kind) {}

    void notSigned(Gateway gateway, boolean outOfTime) {
        raise(gateway, outOfTime ? Kind.OUT_OF_TIME : Kind.NOT_SIGNED);
    }

    void sameIdOtherBody(Gateway gateway) {
        raise(gateway, Kind.SAME_ID_OTHER_BODY);
    }

    void testMode(Gateway gateway) {
        raise(gateway, Kind.TEST_MODE);
    }

    void missed(Gateway gateway) {
        raise(gateway, Kind.MISSED);
    }

    /** What was odd within the last hour. Anybody can send what is not signed, so that alone troubles nobody. */
    List<Alarm> now() {
        Instant since = clock.instant().minus(REMEMBERED);
        List<Alarm> alarms = new ArrayList<>();
        last.forEach((alarm, at) -> {
            if (alarm.kind() != Kind.NOT_SIGNED && at.isAfter(since)) {
                alarms.add(alarm);
            }
        });
        return alarms;
    }

    private void raise(Gateway gateway, Kind kind) {
        Alarm alarm = new Alarm(gateway, kind);
        Instant now = clock.instant();
        last.put(alarm, now);
        Instant before = Optional.ofNullable(said.get(alarm)).orElse(Instant.MIN);
        if (before.isBefore(now.minus(SAID_AGAIN)) || before.isAfter(now)) {
            said.put(alarm, now);
            LOG.warn("A webhook of {}: {}", gateway, kind);
        }
    }
}
