package org.mmhc.local.pay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.pay.PayBook.Link;
import org.mmhc.local.pay.PayBook.Payment;
import org.mmhc.local.pay.PayBook.Remembered;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's API, as far as the agency speaks it; what it does not know is refused, so that a client that drifts is noticed. */
final class StripeSpeech implements Speech {

    private static final Duration KEYS_KNOWN = Duration.ofHours(24);
    private static final Set<String> OF_SESSIONS = Set.of(
            "mode",
            "client_reference_id",
            "metadata[payment]",
            "payment_intent_data[metadata][payment]",
            "expires_at",
            "success_url",
            "cancel_url",
            "line_items[0][quantity]",
            "line_items[0][price_data][currency]",
            "line_items[0][price_data][unit_amount]",
            "line_items[0][price_data][product_data][name]");
    private static final Set<String> OF_REFUNDS = Set.of("payment_intent", "amount", "metadata[refund]");

    private final PayBook book;
    private final PayWords words;
    private final PayDesk desk;

    StripeSpeech(PayBook book, PayWords words, PayDesk desk) {
        this.book = book;
        this.words = words;
        this.desk = desk;
    }

    @Override
    public Said answer(Asked asked) {
        if (!asked.header("Authorization").equals("Bearer " + PayKeys.STRIPE)) {
            return error(401, null, "Invalid API Key provided");
        }
        synchronized (book) {
            var key = asked.header("Idempotency-Key");
            if (!asked.method().equals("POST") || key.isEmpty()) {
                var said = route(asked);
                book.save();
                return said;
            }
            var params = new TreeMap<>(form(asked.body())).toString();
            var before = book.keys().get("stripe " + key);
            if (before != null && before.at + KEYS_KNOWN.toSeconds() > desk.now()) {
                return before.asked.equals(asked.path() + params)
                        ? new Said(before.status, PayWords.JSON.readTree(before.answer))
                        : error(
                                400,
                                "idempotency_error",
                                "Keys for idempotent requests can only be used with the same parameters they were first used with.");
            }
            var said = route(asked);
            var remembered = new Remembered();
            remembered.asked = asked.path() + params;
            remembered.status = said.status();
            remembered.answer = said.json().toString();
            remembered.at = desk.now();
            book.keys().put("stripe " + key, remembered);
            book.save();
            return said;
        }
    }

    private Said route(Asked asked) {
        var path = asked.path();
        var last = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/v1/checkout/sessions")) {
            return asked.method().equals("POST") ? open(form(asked.body())) : sessions(asked);
        }
        if (path.startsWith("/v1/checkout/sessions/")) {
            var link = book.links().get(asked.part(3));
            if (link == null) {
                return missing("checkout.session", asked.part(3));
            }
            return last.equals("expire")
                    ? expire(link)
                    : Said.ok(words.session(link, expands(asked, "payment_intent")));
        }
        if (path.startsWith("/v1/payment_intents/")) {
            var link = book.links().values().stream()
                    .filter(each -> each.intent.equals(last))
                    .findFirst();
            return link.map(each -> Said.ok(words.intent(each, expands(asked, "latest_charge"))))
                    .orElseGet(() -> missing("payment_intent", last));
        }
        if (path.equals("/v1/refunds")) {
            return asked.method().equals("POST")
                    ? refund(form(asked.body()))
                    : list(
                            book.refunds().values().stream()
                                    .filter(refund -> book.linkOf(
                                                    book.payments().get(refund.payment))
                                            .intent
                                            .equals(asked.query().get("payment_intent")))
                                    .map(words::stripeRefund)
                                    .toList(),
                            "/v1/refunds",
                            asked);
        }
        if (path.startsWith("/v1/refunds/")) {
            var refund = book.refunds().get(last);
            return refund == null ? missing("refund", last) : Said.ok(words.stripeRefund(refund));
        }
        if (path.startsWith("/v1/disputes/")) {
            var dispute = book.disputes().get(last);
            return dispute == null ? missing("dispute", last) : Said.ok(words.stripeDispute(dispute));
        }
        if (path.equals("/v1/events")) {
            var since = Long.parseLong(asked.query().getOrDefault("created[gte]", "0"));
            var until = Long.parseLong(asked.query().getOrDefault("created[lte]", "99999999999"));
            return list(
                    book.told().reversed().stream()
                            .filter(told -> told.gateway.equals("stripe") && told.at >= since && told.at <= until)
                            .map(told -> (ObjectNode) PayWords.JSON.readTree(told.body))
                            .toList(),
                    "/v1/events",
                    asked);
        }
        return error(404, null, "Unrecognized request URL (%s: %s).".formatted(asked.method(), path));
    }

    private Said open(Map<String, String> form) {
        var unknown = Speech.unknown(form.keySet(), OF_SESSIONS);
        if (unknown != null) {
            return error(400, "parameter_unknown", "Received unknown parameter: " + unknown);
        }
        var expiresAt = Long.parseLong(form.getOrDefault("expires_at", "0"));
        if (expiresAt < desk.now() + 30 * 60 || expiresAt > desk.now() + 24 * 3600) {
            return error(
                    400,
                    "parameter_invalid_integer",
                    "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.");
        }
        var link = new Link();
        link.id = book.next("cs_test_");
        link.gateway = "stripe";
        link.reference = form.getOrDefault("client_reference_id", "");
        link.amount = Long.parseLong(form.getOrDefault("line_items[0][price_data][unit_amount]", "0"));
        link.currency =
                form.getOrDefault("line_items[0][price_data][currency]", "").toUpperCase();
        link.title = form.getOrDefault("line_items[0][price_data][product_data][name]", "");
        link.returnTo = form.getOrDefault("success_url", "");
        link.createdAt = desk.now();
        link.expiresAt = expiresAt;
        book.links().put(link.id, link);
        return Said.ok(words.session(link, false));
    }

    private Said sessions(Asked asked) {
        var since = Long.parseLong(asked.query().getOrDefault("created[gte]", "0"));
        return list(
                book.links().values().stream()
                        .filter(link -> link.isStripe() && link.createdAt >= since)
                        .map(link -> words.session(link, false))
                        .toList(),
                "/v1/checkout/sessions",
                asked);
    }

    private Said expire(Link link) {
        if (!link.status.equals("open")) {
            return error(
                    400,
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `complete`.");
        }
        desk.close(link, "expired");
        return Said.ok(words.session(link, false));
    }

    private Said refund(Map<String, String> form) {
        var unknown = Speech.unknown(form.keySet(), OF_REFUNDS);
        if (unknown != null) {
            return error(400, "parameter_unknown", "Received unknown parameter: " + unknown);
        }
        Payment payment = book.payments().values().stream()
                .filter(each -> each.captured && book.linkOf(each).intent.equals(form.get("payment_intent")))
                .findFirst()
                .orElse(null);
        if (payment == null) {
            return missing("payment_intent", String.valueOf(form.get("payment_intent")));
        }
        var amount = Long.parseLong(form.getOrDefault("amount", Long.toString(payment.amount)));
        if (amount > payment.amount - payment.refunded) {
            return error(
                    400,
                    payment.refunded == payment.amount ? "charge_already_refunded" : "amount_too_large",
                    "Refund amount is greater than unrefunded amount on charge");
        }
        return Said.ok(words.stripeRefund(desk.refund(payment, amount, form.get("metadata[refund]"))));
    }

    private static Said list(List<ObjectNode> all, String url, Asked asked) {
        var after = asked.query().getOrDefault("starting_after", "");
        var limit = Integer.parseInt(asked.query().getOrDefault("limit", "10"));
        var from = 0;
        for (var i = 0; i < all.size(); i++) {
            if (all.get(i).path("id").asString("").equals(after)) {
                from = i + 1;
            }
        }
        var page = all.subList(from, Math.min(all.size(), from + limit));
        var json = PayWords.object()
                .put("object", "list")
                .put("url", url)
                .put("has_more", from + page.size() < all.size());
        json.putArray("data").addAll(page);
        return Said.ok(json);
    }

    private static boolean expands(Asked asked, String what) {
        return asked.query().entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().startsWith("expand") && entry.getValue().startsWith(what));
    }

    static Map<String, String> form(String text) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : text.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static Said missing(String what, String id) {
        return error(404, "resource_missing", "No such %s: '%s'".formatted(what, id));
    }

    private static Said error(int status, @Nullable String code, String message) {
        var json = PayWords.object();
        var error = json.putObject("error")
                .put("message", message)
                .put("type", "idempotency_error".equals(code) ? code : "invalid_request_error");
        if (code != null && !code.equals("idempotency_error")) {
            error.put("code", code);
        }
        return new Said(status, json);
    }
}
