package org.mmhc.payouts.transfer;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.billing.gateway.EventReader;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayFact;
import org.mmhc.billing.gateway.GatewayJson;
import org.mmhc.billing.gateway.TransferFact.State;
import org.mmhc.billing.gateway.TransferFact.TransferState;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads RazorpayX's payouts, and its events about them. */
@Component
class RazorpayXFacts implements EventReader {

    private static final Set<String> USED = Set.of(
            "payout.pending",
            "payout.queued",
            "payout.initiated",
            "payout.processed",
            "payout.updated",
            "payout.reversed",
            "payout.failed",
            "payout.rejected");

    private final Clock clock;

    RazorpayXFacts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Gateway gateway() {
        return Gateway.RAZORPAYX;
    }

    @Override
    public Envelope envelope(JsonNode event) {
        String type = GatewayJson.text(event, "event");
        return new Envelope(null, type, GatewayJson.moment(event, "created_at"), USED.contains(type), true);
    }

    @Override
    public List<? extends GatewayFact> facts(JsonNode event) {
        return USED.contains(GatewayJson.text(event, "event"))
                ? List.of(payout(event.path("payload").path("payout").path("entity"), moment(event)))
                : List.of();
    }

    /** How a payout stands that was asked about. */
    TransferState payout(JsonNode payout) {
        return payout(payout, clock.instant());
    }

    private TransferState payout(JsonNode payout, Instant at) {
        State state = state(GatewayJson.text(payout, "status"));
        return new TransferState(
                gateway(),
                GatewayJson.text(payout, "id"),
                state,
                GatewayJson.money(payout, "amount"),
                GatewayJson.optional(payout, "utr"),
                failure(payout),
                at,
                GatewayJson.optional(payout, "reference_id"));
    }

    private static State state(String word) {
        return switch (word) {
            case "pending", "scheduled" -> State.PENDING;
            case "queued" -> State.QUEUED;
            case "processed" -> State.PROCESSED;
            case "failed" -> State.FAILED;
            case "rejected" -> State.REJECTED;
            case "cancelled" -> State.CANCELLED;
            case "reversed" -> State.REVERSED;
            default -> State.PROCESSING;
        };
    }

    private static @Nullable String failure(JsonNode payout) {
        String reason = GatewayJson.optional(payout.path("status_details"), "reason");
        return reason == null ? GatewayJson.optional(payout.path("error"), "reason") : reason;
    }

    private Instant moment(JsonNode event) {
        return Objects.requireNonNullElseGet(GatewayJson.moment(event, "created_at"), clock::instant);
    }
}
