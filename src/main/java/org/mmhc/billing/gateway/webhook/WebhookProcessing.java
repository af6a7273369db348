package org.mmhc.billing.gateway.webhook;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.billing.gateway.EventReader;
import org.mmhc.billing.gateway.FactUnreadable;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.GatewayAsk.FetchTransfer;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.gateway.GatewayFact;
import org.mmhc.billing.gateway.GatewayFacts;
import org.mmhc.billing.gateway.GatewayJson;
import org.mmhc.billing.gateway.GatewaySettings;
import org.mmhc.billing.gateway.GatewayTruth;
import org.mmhc.billing.gateway.Outcome;
import org.mmhc.billing.gateway.Outcome.Answered;
import org.mmhc.billing.gateway.PaymentFact;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentFacts.Merged;
import org.mmhc.billing.gateway.TransferFact.PayeeReady;
import org.mmhc.billing.gateway.TransferFact.TransferState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Understands what was taken in and lets it be merged, after it is kept and by a thread of its own. What is about a payment that nobody
 * knows yet is looked up at the gateway, then waits, and in the end is for people.
 */
@Component
class WebhookProcessing {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookProcessing.class);
    private static final int BATCH = 200;

    private final WebhookBook events;
    private final Map<Gateway, EventReader> readers;
    private final GatewayFacts facts;
    private final GatewayTruth truth;
    private final GatewayCalls calls;
    private final GatewaySettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ExecutorService threads;
    private final Set<String> queued = ConcurrentHashMap.newKeySet();

    WebhookProcessing(
            WebhookBook events,
            List<EventReader> readers,
            GatewayFacts facts,
            GatewayTruth truth,
            GatewayCalls calls,
            GatewaySettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.events = events;
        this.readers = readers.stream().collect(Collectors.toMap(EventReader::gateway, Function.identity()));
        this.facts = facts;
        this.truth = truth;
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
        this.threads = Executors.newFixedThreadPool(
                settings.mergers(), Thread.ofVirtual().name("webhooks-", 1).factory());
    }

    /** Looks at it on another thread. */
    void processSoon(String id) {
        if (queued.add(id)) {
            try {
                threads.execute(() -> {
                    queued.remove(id);
                    process(id);
                });
            } catch (RejectedExecutionException closing) {
                LOG.debug("Webhook event {} waits for the next start", id);
            }
        }
    }

    @Scheduled(fixedDelayString = "${mmhc.billing.gateways.poll:5s}")
    void processDue() {
        events.due(now(), Limit.of(BATCH)).forEach(this::processSoon);
    }

    @Scheduled(fixedDelay = 60, initialDelay = 12, timeUnit = TimeUnit.MINUTES)
    void forgetWords() {
        List<String> old;
        do {
            old = events.bodiesOver(now(), Limit.of(BATCH));
            List<String> some = old;
            if (!some.isEmpty()) {
                transaction.executeWithoutResult(status -> events.emptyBodies(some));
            }
        } while (old.size() == BATCH);
    }

    private void process(String id) {
        try {
            CurrentUser.runAsSystem(() -> {
                GatewayFact unknown = transaction.execute(status -> claim(id) ? merge(id, List.of()) : null);
                if (unknown != null) {
                    lookUp(id, unknown);
                }
            });
        } catch (RuntimeException failure) {
            LOG.warn("Webhook event {} is looked at again later", id, failure);
            putOff(id);
        }
    }

    /* While the database is away nothing can be put off; the lease ends by itself. */
    private void putOff(String id) {
        try {
            transaction.executeWithoutResult(status -> {
                // Counted already when its payment was being looked up.
                claim(id);
                WebhookEvent event = events.findById(id).orElseThrow();
                event.failedAttempt(settings.retryAfter(event.attempts()), now());
            });
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("Webhook event {} waits for its lease to end", id);
        }
    }

    private boolean claim(String id) {
        Instant now = now();
        return events.claim(id, now, now.plus(settings.lease())) == 1;
    }

    private void lookUp(String id, GatewayFact unknown) {
        Outcome parent = truth.ask(parentOf(unknown));
        if (parent instanceof Outcome.Unknown) {
            change(id, it -> it.waitForGateway(now()));
            return;
        }
        List<? extends GatewayFact> before = parent instanceof Answered answered ? answered.facts() : List.of();
        GatewayFact stillUnknown = transaction.execute(status -> merge(id, before));
        if (stillUnknown != null) {
            change(id, it -> {
                if (!it.waitForPayment(now())) {
                    facts.unknown(stillUnknown);
                }
            });
        }
    }

    /* All in one transaction, with what became of the event; answers the first whose payment nobody knows. */
    private @Nullable GatewayFact merge(String id, List<? extends GatewayFact> before) {
        WebhookEvent event = events.findById(id).orElseThrow();
        List<? extends GatewayFact> told;
        try {
            told = readers.get(event.gateway()).facts(GatewayJson.read(String.valueOf(event.body())));
        } catch (FactUnreadable unreadable) {
            LOG.warn("Webhook event {} cannot be read: {}", id, unreadable.getMessage());
            event.fail(WebhookCause.UNREADABLE, now());
            return null;
        }
        List<GatewayFact> all = new ArrayList<>(before);
        all.addAll(told);
        boolean changed = false;
        GatewayFact unknown = null;
        for (GatewayFact fact : all) {
            Merged merged = facts.merge(fact);
            changed |= merged == Merged.DONE;
            if (merged == Merged.DONE && fact instanceof Captured captured && captured.fee() == null) {
                calls.ask(Fetch.payment(
                        captured.gateway(),
                        captured.ourReference() == null ? captured.paymentId() : captured.ourReference(),
                        captured.linkId(),
                        captured.paymentId()));
            }
            if (merged == Merged.UNKNOWN_PARENT && unknown == null && told.contains(fact)) {
                unknown = fact;
            }
        }
        if (!told.isEmpty()) {
            GatewayFact first = told.getFirst();
            event.isAbout(first.ourReference() == null ? first.subject() : first.ourReference());
        }
        if (unknown == null) {
            event.done(changed, now());
        }
        return unknown;
    }

    /* Of a refund or dispute the payment; of all else the thing itself, as the gateway knows more of it than it told. */
    private static GatewayAsk parentOf(GatewayFact fact) {
        String subject = fact.ourReference() == null ? fact.subject() : fact.ourReference();
        return switch (fact) {
            case RefundState refund
            when refund.paymentId() != null -> Fetch.payment(fact.gateway(), subject, null, refund.paymentId());
            case DisputeState dispute
            when dispute.paymentId() != null -> Fetch.payment(fact.gateway(), subject, null, dispute.paymentId());
            case RefundState refund -> new Fetch(fact.gateway(), subject, null, null, refund.refundId(), null);
            case DisputeState dispute -> Fetch.dispute(fact.gateway(), subject, dispute.disputeId());
            case Captured captured -> Fetch.payment(fact.gateway(), subject, captured.linkId(), captured.paymentId());
            case PaymentFact.Authorised authorised ->
                Fetch.payment(fact.gateway(), subject, authorised.linkId(), authorised.paymentId());
            case PaymentFact.Processing processing ->
                Fetch.payment(fact.gateway(), subject, processing.linkId(), processing.paymentId());
            case PaymentFact.AttemptFailed failed ->
                Fetch.payment(fact.gateway(), subject, failed.linkId(), failed.paymentId());
            case TransferState transfer ->
                new FetchTransfer(
                        fact.gateway(),
                        subject,
                        transfer.ourReference() == null ? "" : transfer.ourReference(),
                        transfer.transferId());
            case PayeeReady payee -> new FetchTransfer(fact.gateway(), subject, payee.ourReference(), null);
            case PaymentFact.LinkReady ready -> Fetch.payment(fact.gateway(), subject, ready.linkId(), null);
            case PaymentFact.LinkClosed closed -> Fetch.payment(fact.gateway(), subject, closed.linkId(), null);
        };
    }

    private void change(String id, Consumer<WebhookEvent> change) {
        transaction.executeWithoutResult(
                status -> change.accept(events.findById(id).orElseThrow()));
    }

    private Instant now() {
        return clock.instant();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
