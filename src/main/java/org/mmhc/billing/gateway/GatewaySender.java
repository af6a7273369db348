package org.mmhc.billing.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.billing.gateway.Outcome.Answered;
import org.mmhc.billing.gateway.Outcome.Refused;
import org.mmhc.billing.gateway.Outcome.Unknown;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what is asked of gateways, outside of any transaction; what came of it and what follows from it is one transaction. Of
 * several nodes one takes a call at a time; one that dies while it waits loses its lease, and another asks again with the same key.
 */
@Component
class GatewaySender {

    private static final Logger LOG = LoggerFactory.getLogger(GatewaySender.class);
    private static final int BATCH = 100;

    private final GatewayCallBook calls;
    private final Map<Gateway, GatewayDoor> doors;
    private final Map<Gateway, ExecutorService> threads = new EnumMap<>(Gateway.class);
    private final Gateways gateways;
    private final GatewayCircuits circuits;
    private final GatewayFacts facts;
    private final GatewaySettings settings;
    private final JsonMapper json;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Set<String> queued = ConcurrentHashMap.newKeySet();

    GatewaySender(
            GatewayCallBook calls,
            List<GatewayDoor> doors,
            Gateways gateways,
            GatewayCircuits circuits,
            GatewayFacts facts,
            GatewaySettings settings,
            JsonMapper json,
            MeterRegistry metrics,
            Clock clock,
            TransactionTemplate transaction) {
        this.calls = calls;
        this.doors = doors.stream().collect(Collectors.toMap(GatewayDoor::gateway, Function.identity()));
        this.gateways = gateways;
        this.circuits = circuits;
        this.facts = facts;
        this.settings = settings;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
        this.transaction = transaction;
        for (Gateway gateway : Gateway.values()) {
            threads.put(
                    gateway,
                    Executors.newFixedThreadPool(
                            settings.senders(),
                            Thread.ofVirtual().name(gateway.word() + "-", 1).factory()));
        }
    }

    /** Makes an attempt on another thread; a gateway that hangs holds up no other. */
    void sendSoon(Gateway gateway, String id) {
        if (queued.add(id)) {
            try {
                threads.get(gateway).execute(() -> {
                    queued.remove(id);
                    send(gateway, id);
                });
            } catch (RejectedExecutionException closing) {
                LOG.debug("Call {} waits for the next start", id);
            }
        }
    }

    @Scheduled(fixedDelayString = "${mmhc.billing.gateways.poll:5s}")
    void sendDue() {
        gateways.on().stream()
                .filter(circuits::allows)
                .flatMap(gateway -> calls.due(gateway, now(), Limit.of(BATCH)).stream())
                .forEach(call -> sendSoon(call.gateway(), call.id()));
    }

    @Scheduled(fixedDelay = 60, initialDelay = 11, timeUnit = TimeUnit.MINUTES)
    void throwAway() {
        Instant before = now().minus(settings.keepFetches());
        List<String> old;
        do {
            old = calls.fetchedBefore(before, Limit.of(BATCH));
            calls.deleteAllByIdInBatch(old);
        } while (old.size() == BATCH);
    }

    /** Asks how things stand, at once and without a trace; for whoever cannot go on without knowing. */
    Outcome askNow(GatewayAsk fetch) {
        if (gateways.account(fetch.gateway()).isEmpty() || !circuits.allows(fetch.gateway())) {
            return Outcome.silence();
        }
        return attempt(fetch, "", null);
    }

    private void send(Gateway gateway, String id) {
        try {
            if (gateways.account(gateway).isEmpty() || !circuits.allows(gateway)) {
                return;
            }
            GatewayCall call = claim(id);
            if (call == null) {
                return;
            }
            GatewayAsk ask = json.readValue(call.body(), call.kind().type());
            Outcome outcome =
                    call.isWhole() ? attempt(ask, id, call.firstSentAt()) : new Refused(0, "CHANGED_MEANWHILE");
            CurrentUser.runAsSystem(() -> settle(id, ask, outcome));
        } catch (RuntimeException failure) {
            LOG.warn("Call {} waits for its next attempt", id, failure);
        }
    }

    private @Nullable GatewayCall claim(String id) {
        return transaction.execute(status -> {
            Instant now = now();
            return calls.claim(id, now, now.plus(settings.lease())) == 1
                    ? calls.findById(id).orElseThrow()
                    : null;
        });
    }

    private Outcome attempt(GatewayAsk ask, String key, @Nullable Instant firstSentAt) {
        GatewayAccount account = gateways.account(ask.gateway()).orElseThrow();
        Outcome outcome = doors.get(ask.gateway()).send(ask, key, firstSentAt);
        if (outcome instanceof Answered answered
                && !answered.facts().stream().allMatch(fact -> isSafe(fact, account))) {
            outcome = new Refused(answered.status(), "LINK_UNFIT");
        }
        circuits.note(ask.gateway(), outcome);
        metrics.counter(
                        "mmhc.billing.gateway.calls",
                        "gateway",
                        ask.gateway().word(),
                        "kind",
                        ask.kind().name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
        return outcome;
    }

    /* Nobody is sent to a page that is not the gateway's own. */
    static boolean isSafe(GatewayFact fact, GatewayAccount account) {
        if (!(fact instanceof LinkReady link)) {
            return true;
        }
        URI url = link.url();
        String host = url.getHost();
        return host != null
                && account.linkHosts().contains(host)
                && ("https".equals(url.getScheme())
                        || account.apiBase().getScheme().equals(url.getScheme()))
                && url.getUserInfo() == null
                && url.toString().length() <= GatewayJson.LONGEST_ADDRESS;
    }

    /* Facts first: they take the locks that everybody takes first. */
    private void settle(String id, GatewayAsk ask, Outcome outcome) {
        transaction.executeWithoutResult(status -> {
            switch (outcome) {
                case Answered answered -> {
                    answered.facts().forEach(facts::merge);
                    find(id).done(answered.status(), now());
                }
                case Refused refused -> {
                    if (!ask.isLookUp()) {
                        facts.refused(ask, refused.code());
                    }
                    find(id).refuse(refused.status(), refused.code(), now());
                }
                case Unknown unknown -> {
                    GatewayCall call = find(id);
                    Duration pause = settings.retryAfter(call.attempts());
                    Duration asked = unknown.retryAfter();
                    call.retry(
                            unknown.status(),
                            unknown.code(),
                            now().plus(asked == null || asked.compareTo(pause) < 0 ? pause : asked));
                }
            }
        });
        if (!(outcome instanceof Answered)) {
            LOG.warn("{} of {} at {}: {}", ask.kind(), ask.subject(), ask.gateway(), outcome);
        }
    }

    private GatewayCall find(String id) {
        return calls.findById(id).orElseThrow();
    }

    private Instant now() {
        return clock.instant();
    }

    @PreDestroy
    void close() {
        threads.values().forEach(ExecutorService::shutdownNow);
    }
}
