package org.mmhc.billing.gateway.webhook;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.References;
import org.mmhc.base.StepUp;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayRefusals.WebhookBodyGone;
import org.mmhc.billing.gateway.GatewayRefusals.WebhookEventUnknown;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What gateways told, and what became of it; for admins. What it says word by word is personal, and shown only for a reason. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class WebhookRecords {

    private final WebhookBook events;
    private final WebhookProcessing processing;
    private final Clock clock;

    WebhookRecords(WebhookBook events, WebhookProcessing processing, Clock clock) {
        this.events = events;
        this.processing = processing;
        this.clock = clock;
    }

    /** What for an admin reads what a gateway told, word by word. */
    public enum ReadingReason {
        /** A payer says to have paid. */
        PAYER_ASKS,
        /** The gateway's people ask. */
        GATEWAY_ASKS,
        /** It could not be taken in. */
        NOT_UNDERSTOOD,
        /** Books do not agree. */
        BOOKS_DIFFER
    }

    /**
     * Something that a gateway told.
     *
     * @param type the gateway's word for it
     * @param subject our reference of what it is about, or the gateway's id
     * @param cause why it is as it is; null when all is well, or it was not looked at yet
     * @param secretNo which secret signed it, the newest being 1; 0 when we asked for it
     * @param hasBody whether it is still kept word by word
     */
    public record EventRow(
            String id,
            Gateway gateway,
            String type,
            @Nullable String subject,
            WebhookState state,
            @Nullable WebhookCause cause,
            int attempts,
            int secretNo,
            @Nullable Instant createdAt,
            Instant receivedAt,
            @Nullable Instant nextAttemptAt,
            boolean hasBody) {}

    /** One page, the newest first; null means all. */
    @Transactional(readOnly = true)
    public Page<EventRow> find(@Nullable WebhookState state, @Nullable Gateway gateway, Pageable page) {
        Sort newestFirst = Sort.by(Sort.Direction.DESC, "receivedAt", "id");
        return events.find(state, gateway, PageRequest.of(page.getPageNumber(), page.getPageSize(), newestFirst))
                .map(WebhookRecords::row);
    }

    /** One page of what was told about that, by our reference, the newest first. */
    @Transactional(readOnly = true)
    public Page<EventRow> about(String reference, Pageable page) {
        Sort newestFirst = Sort.by(Sort.Direction.DESC, "receivedAt", "id");
        return events.findBySubject(
                        References.canonical(reference),
                        PageRequest.of(page.getPageNumber(), page.getPageSize(), newestFirst))
                .map(WebhookRecords::row);
    }

    /** Looks at an event again, as if it had just come; what is known stays as it is. Refused: {@link WebhookEventUnknown}, {@link WebhookBodyGone}. */
    @Audited(value = "billing.webhookProcessedAgain", reference = "#id")
    @Transactional
    public void processAgain(String id) {
        WebhookEvent event = require(id);
        if (event.body() == null) {
            throw new WebhookBodyGone(event.id());
        }
        event.startAgain(clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                processing.processSoon(event.id());
            }
        });
    }

    /** What was told, word by word. Refused: {@link WebhookEventUnknown}, {@link WebhookBodyGone}. */
    @StepUp
    @Audited(value = "billing.webhookRead", reference = "#id + ' ' + #why")
    @Transactional(readOnly = true)
    public String body(String id, ReadingReason why) {
        WebhookEvent event = require(id);
        String body = event.body();
        if (body == null) {
            throw new WebhookBodyGone(event.id());
        }
        return body;
    }

    private WebhookEvent require(String id) {
        String known = References.canonical(id);
        return events.findById(known).orElseThrow(() -> new WebhookEventUnknown(known));
    }

    private static EventRow row(WebhookEvent event) {
        return new EventRow(
                event.id(),
                event.gateway(),
                event.type(),
                event.subject(),
                event.state(),
                event.cause(),
                event.attempts(),
                event.secretNo(),
                event.createdAt(),
                event.receivedAt(),
                event.nextAttemptAt(),
                event.body() != null);
    }
}
