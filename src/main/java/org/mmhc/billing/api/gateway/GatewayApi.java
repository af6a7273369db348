package org.mmhc.billing.api.gateway;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.billing.gateway.CallState;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayCallRecords;
import org.mmhc.billing.gateway.GatewayCallRecords.CallRow;
import org.mmhc.billing.gateway.webhook.WebhookRecords;
import org.mmhc.billing.gateway.webhook.WebhookRecords.EventRow;
import org.mmhc.billing.gateway.webhook.WebhookRecords.ReadingReason;
import org.mmhc.billing.gateway.webhook.WebhookState;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What payment gateways told and were asked. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Payment gateways", description = "What payment gateways told, and what they were asked")
class GatewayApi {

    private final WebhookRecords events;
    private final GatewayCallRecords calls;

    GatewayApi(WebhookRecords events, GatewayCallRecords calls) {
        this.events = events;
        this.calls = calls;
    }

    /** What for somebody reads what a gateway told. */
    record WhyRead(@NotNull ReadingReason reason) {}

    /** What a gateway told, word by word. */
    record Told(String body) {}

    @Operation(
            summary = "List what gateways told",
            description = "The newest first, with what became of it and why. Without what it says word by word.")
    @Callers(Role.ADMIN)
    @GetMapping("/webhook-events")
    PageOf<EventRow> findWebhookEvents(
            @Parameter(description = "Only those") @RequestParam(required = false) @Nullable WebhookState state,
            @Parameter(description = "Only of that one") @RequestParam(required = false) @Nullable Gateway gateway,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(events.find(state, gateway, paging.unsorted()));
    }

    @Operation(
            summary = "Look again at what a gateway told",
            description = "As if it had just come. What is known already stays as it is.")
    @Callers(Role.ADMIN)
    @PostMapping("/webhook-events/{id}/retries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void processWebhookEventAgain(@PathVariable String id) {
        events.processAgain(id);
    }

    @Operation(
            summary = "Read what a gateway told",
            description =
                    "Word by word, for a reason, and after showing once more who one is. It is kept for some months.")
    @Callers(Role.ADMIN)
    @PostMapping("/webhook-events/{id}/readings")
    Told readWebhookEvent(@PathVariable String id, @Valid @RequestBody WhyRead why) {
        return new Told(events.body(id, why.reason()));
    }

    @Operation(summary = "List what gateways were asked", description = "The newest first, with what came of it.")
    @Callers(Role.ADMIN)
    @GetMapping("/gateway-calls")
    PageOf<CallRow> findGatewayCalls(
            @Parameter(description = "Only those") @RequestParam(required = false) @Nullable CallState state,
            @Parameter(description = "Only for that payment, refund or chargeback")
                    @RequestParam(required = false)
                    @Nullable
                    String reference,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(calls.find(state, reference, paging.unsorted()));
    }

    @Operation(
            summary = "Ask the gateway how something stands",
            description =
                    "A payment, refund or chargeback, by our reference. What it says is taken in when it answers.")
    @Callers(Role.ADMIN)
    @PostMapping("/gateway-objects/{reference}/truth-requests")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void askForTruth(@PathVariable String reference) {
        calls.fetchTruth(reference);
    }
}
