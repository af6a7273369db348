package org.mmhc.billing.gateway;

import static org.mmhc.billing.gateway.GatewayJson.address;
import static org.mmhc.billing.gateway.GatewayJson.moment;
import static org.mmhc.billing.gateway.GatewayJson.money;
import static org.mmhc.billing.gateway.GatewayJson.optional;
import static org.mmhc.billing.gateway.GatewayJson.text;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.billing.gateway.PaymentFact.AttemptFailed;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.gateway.PaymentFact.LinkClosed;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.billing.gateway.PaymentFact.Processing;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentFact.RefundStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads Stripe's checkout sessions, payment intents, refunds and disputes, and its events about them. */
@Component
class StripeFacts implements EventReader {

    private static final Set<String> USED = Set.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.refunded",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");

    private final KeyedHash hash;
    private final Clock clock;

    StripeFacts(KeyedHash hash, Clock clock) {
        this.hash = hash;
        this.clock = clock;
    }

    @Override
    public Gateway gateway() {
        return Gateway.STRIPE;
    }

    @Override
    public Envelope envelope(JsonNode event) {
        String type = text(event, "type");
        return new Envelope(
                text(event, "id"),
                type,
                moment(event, "created"),
                USED.contains(type),
                event.path("livemode").asBoolean(false));
    }

    @Override
    public List<PaymentFact> facts(JsonNode event) {
        String type = text(event, "type");
        JsonNode object = event.path("data").path("object");
        Instant at = orNow(moment(event, "created"));
        return switch (type) {
            case "checkout.session.async_payment_failed" ->
                List.of(new AttemptFailed(
                        gateway(), text(object, "id"), idOf(object.path("payment_intent")), null, at, ours(object)));
            case "checkout.session.completed", "checkout.session.async_payment_succeeded", "checkout.session.expired" ->
                session(object, at);
            case "payment_intent.succeeded", "payment_intent.payment_failed" -> intent(object, null, at);
            case "refund.created", "refund.updated", "refund.failed" -> List.of(refund(object, at));
            case "charge.refunded" -> {
                List<PaymentFact> refunds = new ArrayList<>();
                object.path("refunds").path("data").forEach(refund -> refunds.add(refund(refund, at)));
                yield refunds;
            }
            case "charge.dispute.funds_withdrawn" -> List.of(dispute(object, Funds.TAKEN, at));
            case "charge.dispute.funds_reinstated" -> List.of(dispute(object, Funds.RETURNED, at));
            case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed" ->
                List.of(dispute(object, null, at));
            default -> List.of();
        };
    }

    /** How a page stands, with what was paid on it. */
    List<PaymentFact> session(JsonNode session, Instant at) {
        String id = text(session, "id");
        JsonNode intent = session.path("payment_intent");
        return switch (Objects.requireNonNullElse(optional(session, "status"), "")) {
            case "open" ->
                List.of(new LinkReady(
                        gateway(),
                        id,
                        address(session, "url"),
                        orNow(moment(session, "expires_at")),
                        orNow(moment(session, "created")),
                        ours(session)));
            case "expired" -> List.of(new LinkClosed(gateway(), id, at, ours(session)));
            case "complete" ->
                text(session, "payment_status").equals("paid")
                        ? List.of(captured(id, session, money(session, "amount_total"), intent, at, ours(session)))
                        : List.of(new Processing(gateway(), id, idOf(intent), at, ours(session)));
            default -> List.of();
        };
    }

    /** How a payment stands. */
    List<PaymentFact> intent(JsonNode intent, @Nullable String link, Instant at) {
        String id = text(intent, "id");
        return switch (text(intent, "status")) {
            case "succeeded" ->
                List.of(captured(link, intent, money(intent, "amount_received"), intent, at, ours(intent)));
            case "processing" -> List.of(new Processing(gateway(), link, id, at, ours(intent)));
            case "requires_payment_method" -> {
                JsonNode error = intent.path("last_payment_error");
                yield error.isObject()
                        ? List.of(new AttemptFailed(gateway(), link, id, codeOf(error), at, ours(intent)))
                        : List.of();
            }
            default -> List.of();
        };
    }

    RefundState refund(JsonNode refund, Instant at) {
        RefundStatus status = switch (Objects.requireNonNullElse(optional(refund, "status"), "")) {
            case "succeeded" -> RefundStatus.PROCESSED;
            case "failed", "canceled" -> RefundStatus.FAILED;
            default -> RefundStatus.PENDING;
        };
        return new RefundState(
                gateway(),
                text(refund, "id"),
                idOf(refund.path("payment_intent")),
                status,
                money(refund, "amount"),
                true,
                optional(refund, "failure_reason"),
                at,
                metadata(refund, "refund"));
    }

    /** How a dispute stands that was asked about: what moved on its account says where the money is. */
    DisputeState dispute(JsonNode dispute) {
        boolean taken = false;
        boolean returned = false;
        for (JsonNode move : dispute.path("balance_transactions")) {
            taken |= move.path("amount").asLong(0) < 0;
            returned |= move.path("amount").asLong(0) > 0;
        }
        return dispute(dispute, returned ? Funds.RETURNED : taken ? Funds.TAKEN : Funds.NONE, clock.instant());
    }

    private DisputeState dispute(JsonNode dispute, @Nullable Funds funds, Instant at) {
        DisputeStatus status = switch (text(dispute, "status")) {
            case "under_review", "warning_under_review" -> DisputeStatus.UNDER_REVIEW;
            case "won" -> DisputeStatus.WON;
            case "lost" -> DisputeStatus.LOST;
            case "warning_closed", "prevented" -> DisputeStatus.CLOSED;
            default -> DisputeStatus.OPEN;
        };
        JsonNode first = dispute.path("balance_transactions").path(0);
        return new DisputeState(
                gateway(),
                text(dispute, "id"),
                idOf(dispute.path("payment_intent")),
                status,
                money(dispute, "amount"),
                first.path("fee").isIntegralNumber() ? money(first, "fee") : null,
                funds,
                null,
                moment(dispute.path("evidence_details"), "due_by"),
                at,
                null);
    }

    /* The fee is known only where the charge and its move on the account came with it. */
    private Captured captured(
            @Nullable String link,
            JsonNode object,
            Money amount,
            JsonNode intent,
            Instant at,
            @Nullable String ourReference) {
        String payment = idOf(intent);
        if (payment == null) {
            throw new FactUnreadable("payment_intent");
        }
        JsonNode charge = intent.path("latest_charge");
        JsonNode move = charge.path("balance_transaction");
        boolean knowsFee = move.path("fee").isIntegralNumber();
        long tax = 0;
        for (JsonNode part : move.path("fee_details")) {
            tax += part.path("type").asString("").equals("tax")
                    ? part.path("amount").asLong(0)
                    : 0;
        }
        String vpa = optional(charge.path("payment_method_details").path("upi"), "vpa");
        return new Captured(
                gateway(),
                link,
                payment,
                amount,
                knowsFee ? money(move, "fee") : null,
                knowsFee ? Money.ofMinor(tax, money(move, "fee").currency()) : null,
                method(optional(charge.path("payment_method_details"), "type"), object),
                vpa == null ? null : hash.of(vpa.toLowerCase(Locale.ROOT), PaymentFact.PAYER),
                charge.isObject() ? orNow(moment(charge, "created")) : at,
                ourReference);
    }

    private static PaymentMethod method(@Nullable String known, JsonNode object) {
        String word =
                known == null ? object.path("payment_method_types").path(0).asString("") : known;
        return switch (word) {
            case "card", "link" -> PaymentMethod.CARD;
            case "upi" -> PaymentMethod.UPI;
            case "netbanking" -> PaymentMethod.NETBANKING;
            case "us_bank_account", "sepa_debit", "bank_transfer", "customer_balance" -> PaymentMethod.BANK;
            case "alipay", "wechat_pay", "paypal", "amazon_pay" -> PaymentMethod.WALLET;
            default -> PaymentMethod.OTHER;
        };
    }

    private static @Nullable String codeOf(JsonNode error) {
        String reason = optional(error, "decline_code");
        return reason == null ? optional(error, "code") : reason;
    }

    /* Where an object can stand there may be its id only. */
    private static @Nullable String idOf(JsonNode reference) {
        if (reference.isObject()) {
            return text(reference, "id");
        }
        return reference.isString() ? reference.asString() : null;
    }

    private static @Nullable String ours(JsonNode object) {
        String reference = optional(object, "client_reference_id");
        return reference == null ? metadata(object, "payment") : reference;
    }

    private static @Nullable String metadata(JsonNode object, String name) {
        JsonNode value = object.path("metadata").path(name);
        return value.isString() && value.asString().length() <= 40 ? value.asString() : null;
    }

    private Instant orNow(@Nullable Instant moment) {
        return moment == null ? clock.instant() : moment;
    }
}
