package org.mmhc.notifications.provider;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.notifications.DeliveryReports;
import org.mmhc.notifications.DeliveryReports.Report;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Suppressions;
import org.mmhc.notifications.provider.HookReader.Told;
import org.mmhc.notifications.provider.HookReader.Written;
import org.mmhc.notifications.provider.HookRows.Hook;
import org.mmhc.notifications.provider.HookRows.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at what providers told. All of it may be looked at twice, and what is about a message that we do not know yet is kept a while. */
@Component
class HookHandling {

    private static final Logger LOG = LoggerFactory.getLogger(HookHandling.class);
    private static final int BATCH = 200;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Set<String> STOP = Set.of("stop", "unsubscribe", "band karo", "roko");
    private static final Set<String> START = Set.of("start", "subscribe", "shuru");

    private final HookRows rows;
    private final Map<HookSource, HookReader> readers;
    private final DeliveryReports reports;
    private final WhatsAppTemplates templates;
    private final Suppressions suppressions;
    private final MeterRegistry metrics;
    private final Clock clock;

    HookHandling(
            HookRows rows,
            List<HookReader> readers,
            DeliveryReports reports,
            WhatsAppTemplates templates,
            Suppressions suppressions,
            MeterRegistry metrics,
            Clock clock) {
        this.rows = rows;
        this.readers = readers.stream().collect(Collectors.toMap(HookReader::source, Function.identity()));
        this.reports = reports;
        this.templates = templates;
        this.suppressions = suppressions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Looks at it on another thread. */
    void handleSoon(String id) {
        Thread.ofVirtual().name("hooks").start(() -> handleOrWait(id));
    }

    @Scheduled(fixedDelayString = "${mmhc.notifications.poll:5s}")
    void handleDue() {
        rows.due(BATCH).forEach(this::handleOrWait);
    }

    @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void throwAway() {
        rows.throwAway();
    }

    private void handleOrWait(String id) {
        try {
            rows.take(id, LEASE).ifPresent(this::handleOrAgain);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "{} waits until its time is over: {}",
                    id,
                    failure.getClass().getName());
        }
    }

    /* Of two that tell of one message at once, the second has to look again. */
    private void handleOrAgain(Hook hook) {
        try {
            handle(hook);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "{} is looked at again soon: {}",
                    hook.id(),
                    failure.getClass().getName());
            rows.again(hook.id(), clock.instant().plus(AGAIN));
        }
    }

    private void handle(Hook hook) {
        Told told;
        try {
            told = readers.get(hook.source()).read(hook.body(), hook.receivedAt());
        } catch (RuntimeException unreadable) {
            LOG.warn(
                    "{} of {} cannot be read: {}",
                    hook.id(),
                    hook.source(),
                    unreadable.getClass().getName());
            settle(hook, Outcome.UNREADABLE);
            return;
        }
        told.opinions()
                .forEach(said ->
                        templates.hear(said.name(), said.language(), said.status(), said.reason(), said.category()));
        told.written().forEach(this::hear);
        boolean allKnown = true;
        for (Report report : told.reports()) {
            allKnown &= reports.take(report) || reports.knows(report);
        }
        Instant now = clock.instant();
        if (allKnown) {
            settle(hook, Outcome.HANDLED);
        } else if (now.isAfter(hook.receivedAt().plus(LONGEST))) {
            settle(hook, Outcome.UNKNOWN);
        } else {
            rows.again(hook.id(), now.plus(AGAIN));
        }
    }

    private void settle(Hook hook, Outcome outcome) {
        rows.settle(hook.id(), outcome);
        metrics.counter(
                        "mmhc.notifications.hooks.handled",
                        "source",
                        hook.source().name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private void hear(Written written) {
        String word = written.text().strip().toLowerCase(Locale.ROOT);
        if (STOP.contains(word)) {
            suppressions.stop(Channel.WHATSAPP, written.from());
        } else if (START.contains(word)) {
            suppressions.start(Channel.WHATSAPP, written.from());
        }
    }
}
