package org.mmhc.billing.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
import org.mmhc.billing.gateway.GatewayAsk.CloseLink;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.GatewayAsk.OfPayment;
import org.mmhc.billing.gateway.GatewayAsk.OpenLink;
import org.mmhc.billing.gateway.GatewayAsk.Refund;
import org.mmhc.billing.gateway.Outcome.Answered;
import org.mmhc.billing.gateway.RazorpayHttp.Reply;
import org.mmhc.billing.gateway.RazorpayHttp.Silence;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Razorpay's API: payment links, captures, refunds, and how all of that stands. */
@Component
class RazorpayDoor implements GatewayDoor {

    private final RazorpayHttp http;
    private final RazorpayFacts facts;

    RazorpayDoor(RazorpaySettings account, GatewaySettings settings, RazorpayFacts facts) {
        this.http = new RazorpayHttp(account, account.keyId(), "X-Refund-Idempotency", settings);
        this.facts = facts;
    }

    @Override
    public Gateway gateway() {
        return Gateway.RAZORPAY;
    }

    @Override
    public Outcome send(GatewayAsk ask, String key, @Nullable Instant firstSentAt) {
        OutsideTransactions.require("Asking Razorpay");
        try {
            return switch ((OfPayment) ask) {
                case OpenLink open -> open(open);
                case CloseLink close -> close(close);
                case Capture capture -> capture(capture);
                case Refund refund -> refund(refund, key);
                case Fetch fetch -> fetch(fetch);
            };
        } catch (Silence | FactUnreadable nothingKnown) {
            return Outcome.silence();
        }
    }

    @Override
    public List<String> toldBetween(Instant after, Instant before) {
        return List.of();
    }

    /* One page for each reference: whoever asks for a second one gets the first. */
    private Outcome open(OpenLink open) {
        ObjectNode body = GatewayJson.object()
                .put("amount", open.amount().minor())
                .put("currency", open.amount().currency().getCurrencyCode())
                .put("accept_partial", false)
                .put("reference_id", open.subject())
                .put("description", open.title())
                .put("expire_by", open.expiresAt().getEpochSecond())
                .put("reminder_enable", false)
                .put("callback_url", open.returnTo().toString())
                .put("callback_method", "get");
        body.putObject("notify").put("sms", false).put("email", false);
        body.putObject("notes").put("payment", open.subject());
        Reply reply = http.post("/v1/payment_links", body, null);
        if (reply.isGood()) {
            return new Answered(reply.status(), facts.link(reply.json()));
        }
        if (reply.status() == 400) {
            Reply there = http.get("/v1/payment_links?reference_id=" + encoded(open.subject()));
            for (JsonNode link : there.json().path("payment_links")) {
                if (link.path("reference_id").asString("").equals(open.subject())
                        && GatewayJson.money(link, "amount").equals(open.amount())) {
                    return new Answered(there.status(), allOf(link));
                }
            }
            if (!there.isGood()) {
                return there.failure();
            }
        }
        return reply.failure();
    }

    private Outcome close(CloseLink close) {
        Reply reply = http.post(link(close.linkId()) + "/cancel", GatewayJson.object(), null);
        return reply.status() == 400
                ? known(http.get(link(close.linkId())), reply)
                : reply.isGood() ? new Answered(reply.status(), facts.link(reply.json())) : reply.failure();
    }

    /* Of a page that cannot be closed it counts how it stands; one that is still open could not be closed for another reason. */
    private Outcome known(Reply link, Reply refusal) {
        if (!link.isGood()) {
            return link.failure();
        }
        return link.json().path("status").asString("").equals("created")
                ? refusal.failure()
                : new Answered(link.status(), allOf(link.json()));
    }

    private Outcome capture(Capture capture) {
        Reply reply = http.post(
                payment(capture.paymentId()) + "/capture",
                GatewayJson.object()
                        .put("amount", capture.amount().minor())
                        .put("currency", capture.amount().currency().getCurrencyCode()),
                null);
        if (reply.status() != 400) {
            return reply.isGood() ? new Answered(reply.status(), facts.payment(reply.json())) : reply.failure();
        }
        Reply there = http.get(payment(capture.paymentId()));
        return there.isGood() && there.json().path("captured").asBoolean(false)
                ? new Answered(there.status(), facts.payment(there.json()))
                : reply.failure();
    }

    private Outcome refund(Refund refund, String key) {
        ObjectNode body = GatewayJson.object().put("amount", refund.amount().minor());
        body.putObject("notes").put("refund", refund.subject());
        Reply reply = http.post(payment(refund.paymentId()) + "/refund", body, key);
        return reply.isGood() ? new Answered(reply.status(), List.of(facts.refund(reply.json()))) : reply.failure();
    }

    private Outcome fetch(Fetch fetch) {
        if (fetch.disputeId() != null) {
            Reply reply = http.get("/v1/disputes/" + encoded(fetch.disputeId()));
            return reply.isGood()
                    ? new Answered(reply.status(), List.of(facts.dispute(reply.json())))
                    : reply.failure();
        }
        if (fetch.refundId() != null) {
            Reply reply = http.get("/v1/refunds/" + encoded(fetch.refundId()));
            return reply.isGood() ? new Answered(reply.status(), List.of(facts.refund(reply.json()))) : reply.failure();
        }
        if (fetch.paymentId() != null) {
            Reply reply = http.get(payment(fetch.paymentId()));
            return reply.isGood() ? new Answered(reply.status(), paymentAndRefunds(reply.json())) : reply.failure();
        }
        Reply reply = http.get(link(String.valueOf(fetch.linkId())));
        return reply.isGood() ? new Answered(reply.status(), allOf(reply.json())) : reply.failure();
    }

    /* The page and whatever was paid on it. */
    private List<PaymentFact> allOf(JsonNode link) {
        List<PaymentFact> all = new ArrayList<>(facts.link(link));
        for (JsonNode paid : link.path("payments")) {
            Reply payment = http.get(payment(GatewayJson.text(paid, "payment_id")));
            if (!payment.isGood()) {
                throw new Silence();
            }
            all.addAll(paymentAndRefunds(payment.json()));
        }
        return all;
    }

    private List<PaymentFact> paymentAndRefunds(JsonNode payment) {
        List<PaymentFact> all = new ArrayList<>(facts.payment(payment));
        if (payment.path("captured").asBoolean(false)
                && !payment.path("refund_status").isNull()
                && !payment.path("refund_status").isMissingNode()) {
            Reply refunds = http.get(payment(GatewayJson.text(payment, "id")) + "/refunds");
            if (!refunds.isGood()) {
                throw new Silence();
            }
            refunds.json().path("items").forEach(refund -> all.add(facts.refund(refund)));
        }
        return all;
    }

    private static String link(String id) {
        return "/v1/payment_links/" + encoded(id);
    }

    private static String payment(String id) {
        return "/v1/payments/" + encoded(id);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
