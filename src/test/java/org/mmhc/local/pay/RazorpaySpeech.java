package org.mmhc.local.pay;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.pay.PayBook.Link;
import org.mmhc.local.pay.PayBook.Remembered;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Razorpay's API, as far as the agency speaks it; what it does not know is refused, so that a client that drifts is noticed. */
final class RazorpaySpeech implements Speech {

    private static final Set<String> OF_LINKS = Set.of(
            "amount",
            "currency",
            "accept_partial",
            "reference_id",
            "description",
            "expire_by",
            "reminder_enable",
            "callback_url",
            "callback_method",
            "notify",
            "notes");
    private static final long SHORTEST = 15 * 60;
    private static final int LONGEST_REFERENCE = 40;

    private final PayBook book;
    private final PayWords words;
    private final PayDesk desk;

    RazorpaySpeech(PayBook book, PayWords words, PayDesk desk) {
        this.book = book;
        this.words = words;
        this.desk = desk;
    }

    @Override
    public Said answer(Asked asked) {
        var key = Base64.getEncoder()
                .encodeToString((PayKeys.RAZORPAY_ID + ":" + PayKeys.RAZORPAY).getBytes(StandardCharsets.UTF_8));
        if (!asked.header("Authorization").equals("Basic " + key)) {
            return error(401, "BAD_REQUEST_ERROR", "Authentication failed");
        }
        JsonNode body;
        try {
            body = asked.body().isBlank() ? PayWords.object() : PayWords.JSON.readTree(asked.body());
        } catch (JacksonException noJson) {
            return bad("The input is no JSON");
        }
        synchronized (book) {
            var said = route(asked, body);
            book.save();
            return said;
        }
    }

    private Said route(Asked asked, JsonNode body) {
        var what = asked.method() + " " + asked.part(1) + (asked.parts() > 2 ? " id" : "")
                + (asked.parts() > 3 ? " " + asked.part(3) : "");
        var id = asked.part(2);
        return switch (what) {
            case "POST payment_links" -> open(body);
            case "GET payment_links" -> find(asked.query().getOrDefault("reference_id", ""));
            case "GET payment_links id" -> {
                var link = book.links().get(id);
                yield link == null ? missing() : Said.ok(words.razorpayLink(link));
            }
            case "POST payment_links id cancel" -> cancel(id);
            case "GET payments id" -> {
                var payment = book.payments().get(id);
                yield payment == null ? missing() : Said.ok(words.razorpayPayment(payment));
            }
            case "POST payments id capture" -> capture(id, body);
            case "POST payments id refund" -> refund(id, body, asked);
            case "GET payments id refunds" -> {
                var list = PayWords.object().put("entity", "collection");
                var items = list.putArray("items");
                book.refunds().values().stream()
                        .filter(refund -> refund.payment.equals(id))
                        .forEach(refund -> items.add(words.razorpayRefund(refund)));
                yield Said.ok(list.put("count", items.size()));
            }
            case "GET refunds id" -> {
                var refund = book.refunds().get(id);
                yield refund == null ? missing() : Said.ok(words.razorpayRefund(refund));
            }
            case "GET disputes id" -> {
                var dispute = book.disputes().get(id);
                yield dispute == null ? missing() : Said.ok(words.razorpayDispute(dispute));
            }
            default -> error(404, "BAD_REQUEST_ERROR", "The requested URL was not found on the server.");
        };
    }

    private Said open(JsonNode body) {
        var unknown = Speech.unknown(body.propertyNames(), OF_LINKS);
        if (unknown != null) {
            return bad(unknown + " is/are not required and should not be sent");
        }
        var reference = body.path("reference_id").asString("");
        if (!body.path("amount").isIntegralNumber() || body.path("amount").asLong() < 100) {
            return bad("Order amount less than minimum amount allowed");
        }
        if (reference.length() > LONGEST_REFERENCE) {
            return bad("The reference id may not be greater than 40 characters.");
        }
        if (body.path("expire_by").asLong() < desk.now() + SHORTEST) {
            return bad("expire_by should be at least 15 minutes after current time");
        }
        if (of(reference) != null) {
            return bad("payment link with given reference_id (%s) already exists".formatted(reference));
        }
        var link = new Link();
        link.id = book.next("plink_");
        link.gateway = "razorpay";
        link.reference = reference;
        link.order = book.next("order_");
        link.amount = body.path("amount").asLong();
        link.currency = body.path("currency").asString("INR");
        link.title = body.path("description").asString("");
        link.returnTo = body.path("callback_url").asString("");
        link.createdAt = desk.now();
        link.expiresAt = body.path("expire_by").asLong();
        book.links().put(link.id, link);
        return Said.ok(words.razorpayLink(link));
    }

    private Said find(String reference) {
        var list = PayWords.object();
        var links = list.putArray("payment_links");
        var link = of(reference);
        if (link != null) {
            links.add(words.razorpayLink(link));
        }
        return Said.ok(list);
    }

    private Said cancel(String id) {
        var link = book.links().get(id);
        if (link == null) {
            return missing();
        }
        if (!link.status.equals("open")) {
            return bad("payment link can not be cancelled as it is in %s state".formatted(link.status));
        }
        desk.close(link, "cancelled");
        return Said.ok(words.razorpayLink(link));
    }

    private Said capture(String id, JsonNode body) {
        var payment = book.payments().get(id);
        if (payment == null) {
            return missing();
        }
        if (payment.captured) {
            return bad("This payment has already been captured");
        }
        if (!payment.status.equals("authorized")) {
            return bad("Only payments which have been authorized and not yet captured can be captured");
        }
        if (body.path("amount").asLong() != payment.amount) {
            return bad("Capture amount must be equal to the amount authorized");
        }
        desk.capture(book.linkOf(payment), payment);
        return Said.ok(words.razorpayPayment(payment));
    }

    private Said refund(String id, JsonNode body, Asked asked) {
        var key = asked.header("X-Refund-Idempotency");
        if (key.length() < 10) {
            return bad("The idempotency key must be at least 10 characters");
        }
        var before = book.keys().get("razorpay " + key);
        if (before != null) {
            return before.asked.equals(asked.body())
                    ? new Said(before.status, PayWords.JSON.readTree(before.answer))
                    : bad("Different request body with the same idempotency key");
        }
        var payment = book.payments().get(id);
        Said said;
        if (payment == null) {
            return missing();
        } else if (!payment.captured) {
            said = bad("The payment status should be captured for action to be taken");
        } else if (body.path("amount").asLong() > payment.amount - payment.refunded) {
            said = bad("The total refund amount is greater than the refund payment amount");
        } else {
            var reference = body.path("notes").path("refund").asString("");
            said = Said.ok(words.razorpayRefund(
                    desk.refund(payment, body.path("amount").asLong(), reference.isEmpty() ? null : reference)));
        }
        var remembered = new Remembered();
        remembered.asked = asked.body();
        remembered.status = said.status();
        remembered.answer = said.json().toString();
        remembered.at = desk.now();
        book.keys().put("razorpay " + key, remembered);
        return said;
    }

    private @Nullable Link of(String reference) {
        return book.links().values().stream()
                .filter(link -> !link.isStripe() && link.reference.equals(reference))
                .findFirst()
                .orElse(null);
    }

    private static Said missing() {
        return bad("The id provided does not exist");
    }

    private static Said bad(String description) {
        return error(400, "BAD_REQUEST_ERROR", description);
    }

    private static Said error(int status, String code, String description) {
        var json = PayWords.object();
        json.putObject("error")
                .put("code", code)
                .put("description", description)
                .put("source", "business")
                .put("step", "payment_initiation")
                .put("reason", "input_validation_failed")
                .putObject("metadata");
        return new Said(status, json);
    }
}
