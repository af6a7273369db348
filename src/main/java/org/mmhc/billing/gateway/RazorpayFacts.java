package org.mmhc.billing.gateway;

import static org.mmhc.billing.gateway.GatewayJson.address;
import static org.mmhc.billing.gateway.GatewayJson.moment;
import static org.mmhc.billing.gateway.GatewayJson.money;
import static org.mmhc.billing.gateway.GatewayJson.optional;
import static org.mmhc.billing.gateway.GatewayJson.optionalMoney;
import static org.mmhc.billing.gateway.GatewayJson.text;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.billing.gateway.PaymentFact.AttemptFailed;
import org.mmhc.billing.gateway.PaymentFact.Authorised;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.gateway.PaymentFact.LinkClosed;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentFact.RefundStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads Razorpay's payment links, payments, refunds and disputes, and its events about them. */
@Component
class RazorpayFacts implements EventReader {

    private static final Set<String> USED = Set.of(
            "payment_link.paid",
            "payment_link.expired",
            "payment_link.cancelled",
            "order.paid",
            "payment.authorized",
            "payment.captured",
            "payment.failed",
            "refund.created",
            "refund.processed",
            "refund.failed",
            "payment.dispute.created",
            "payment.dispute.under_review",
            "payment.dispute.action_required",
            "payment.dispute.won",
            "payment.dispute.lost",
            "payment.dispute.closed");

    private final KeyedHash hash;
    private final Clock clock;

    RazorpayFacts(KeyedHash hash, Clock clock) {
        this.hash = hash;
        this.clock = clock;
    }

    @Override
    public Gateway gateway() {
        return Gateway.RAZORPAY;
    }

    @Override
    public Envelope envelope(JsonNode event) {
        String type = text(event, "event");
        return new Envelope(null, type, moment(event, "created_at"), USED.contains(type), true);
    }

    @Override
    public List<PaymentFact> facts(JsonNode event) {
        String type = text(event, "event");
        JsonNode payload = event.path("payload");
        JsonNode link = entity(payload, "payment_link");
        JsonNode payment = entity(payload, "payment");
        Instant at = orNow(moment(event, "created_at"));
        return switch (type) {
            case "payment_link.paid" ->
                List.of(captured(payment, text(link, "id"), optional(link, "reference_id"), at));
            case "order.paid", "payment.captured" -> List.of(captured(payment, null, null, at));
            case "payment_link.expired", "payment_link.cancelled" ->
                List.of(new LinkClosed(gateway(), text(link, "id"), at, optional(link, "reference_id")));
            case "payment.authorized" ->
                List.of(new Authorised(
                        gateway(), linkOf(payment), text(payment, "id"), money(payment, "amount"), at, ours(payment)));
            case "payment.failed" -> List.of(failed(payment, at));
            case "refund.created", "refund.processed", "refund.failed" ->
                List.of(refund(
                        entity(payload, "refund"), payment.path("captured").asBoolean(true), at));
            default -> USED.contains(type) ? List.of(dispute(entity(payload, "dispute"), at)) : List.of();
        };
    }

    /** How a page stands that was asked about, without the payments on it. */
    List<PaymentFact> link(JsonNode link) {
        String id = text(link, "id");
        Instant at = orNow(moment(link, "created_at"));
        return switch (text(link, "status")) {
            case "created" -> {
                Instant expiresAt = moment(link, "expire_by");
                yield List.of(new LinkReady(
                        gateway(),
                        id,
                        address(link, "short_url"),
                        expiresAt == null ? at.plus(gateway().longestPage()) : expiresAt,
                        at,
                        optional(link, "reference_id")));
            }
            case "expired", "cancelled" ->
                List.of(new LinkClosed(
                        gateway(), id, orNow(moment(link, "updated_at")), optional(link, "reference_id")));
            default -> List.of();
        };
    }

    /** How a payment stands that was asked about. */
    List<PaymentFact> payment(JsonNode payment) {
        Instant at = orNow(moment(payment, "created_at"));
        return switch (text(payment, "status")) {
            case "captured", "refunded" ->
                List.of(
                        payment.path("captured").asBoolean(true)
                                ? captured(payment, null, null, at)
                                : released(payment, at));
            case "authorized" ->
                List.of(new Authorised(
                        gateway(), linkOf(payment), text(payment, "id"), money(payment, "amount"), at, ours(payment)));
            case "failed" -> List.of(failed(payment, at));
            default -> List.of();
        };
    }

    /** How a refund stands that was asked about. */
    RefundState refund(JsonNode refund) {
        return refund(refund, true, clock.instant());
    }

    /** How a dispute stands that was asked about. */
    DisputeState dispute(JsonNode dispute) {
        return dispute(dispute, clock.instant());
    }

    private Captured captured(JsonNode payment, @Nullable String link, @Nullable String ourReference, Instant at) {
        String vpa = optional(payment, "vpa");
        return new Captured(
                gateway(),
                link == null ? linkOf(payment) : link,
                text(payment, "id"),
                money(payment, "amount"),
                optionalMoney(payment, "fee"),
                optionalMoney(payment, "tax"),
                method(optional(payment, "method")),
                vpa == null ? null : hash.of(vpa.toLowerCase(Locale.ROOT), PaymentFact.PAYER),
                at,
                ourReference == null ? ours(payment) : ourReference);
    }

    /* What nobody took went back by itself, as a refund that has no name here. */
    private RefundState released(JsonNode payment, Instant at) {
        String id = text(payment, "id");
        return new RefundState(
                gateway(), id, id, RefundStatus.PROCESSED, money(payment, "amount"), false, null, at, null);
    }

    private AttemptFailed failed(JsonNode payment, Instant at) {
        String code = optional(payment, "error_reason");
        return new AttemptFailed(
                gateway(),
                linkOf(payment),
                text(payment, "id"),
                code == null ? optional(payment, "error_code") : code,
                at,
                ours(payment));
    }

    private RefundState refund(JsonNode refund, boolean ofCaptured, Instant at) {
        RefundStatus status = switch (text(refund, "status")) {
            case "processed" -> RefundStatus.PROCESSED;
            case "failed" -> RefundStatus.FAILED;
            default -> RefundStatus.PENDING;
        };
        return new RefundState(
                gateway(),
                text(refund, "id"),
                optional(refund, "payment_id"),
                status,
                money(refund, "amount"),
                ofCaptured,
                status == RefundStatus.FAILED ? optional(refund, "error_code") : null,
                at,
                note(refund, "refund"));
    }

    private DisputeState dispute(JsonNode dispute, Instant at) {
        DisputeStatus status = switch (text(dispute, "status")) {
            case "under_review" -> DisputeStatus.UNDER_REVIEW;
            case "won" -> DisputeStatus.WON;
            case "lost" -> DisputeStatus.LOST;
            case "closed" -> DisputeStatus.CLOSED;
            default -> DisputeStatus.OPEN;
        };
        Money taken = optionalMoney(dispute, "amount_deducted");
        boolean isTaken = taken != null && taken.isPositive();
        Funds funds = isTaken ? (status == DisputeStatus.WON ? Funds.RETURNED : Funds.TAKEN) : Funds.NONE;
        return new DisputeState(
                gateway(),
                text(dispute, "id"),
                optional(dispute, "payment_id"),
                status,
                money(dispute, "amount"),
                null,
                funds,
                optional(dispute, "phase"),
                moment(dispute, "respond_by"),
                at,
                null);
    }

    private static PaymentMethod method(@Nullable String word) {
        return switch (Objects.requireNonNullElse(word, "")) {
            case "card", "emi" -> PaymentMethod.CARD;
            case "upi" -> PaymentMethod.UPI;
            case "netbanking" -> PaymentMethod.NETBANKING;
            case "wallet" -> PaymentMethod.WALLET;
            case "bank_transfer" -> PaymentMethod.BANK;
            default -> PaymentMethod.OTHER;
        };
    }

    /* A payment on a page is described by the page's id without its prefix. */
    private static @Nullable String linkOf(JsonNode payment) {
        String description = optional(payment, "description");
        return description != null && description.matches("#[A-Za-z0-9]{10,30}")
                ? "plink_" + description.substring(1)
                : null;
    }

    private static @Nullable String ours(JsonNode payment) {
        return note(payment, "payment");
    }

    /* Without notes there is an empty list in their place. */
    private static @Nullable String note(JsonNode entity, String name) {
        JsonNode note = entity.path("notes").path(name);
        return note.isString() && note.asString().length() <= 40 ? note.asString() : null;
    }

    private static JsonNode entity(JsonNode payload, String name) {
        return payload.path(name).path("entity");
    }

    private Instant orNow(@Nullable Instant moment) {
        return moment == null ? clock.instant() : moment;
    }
}
