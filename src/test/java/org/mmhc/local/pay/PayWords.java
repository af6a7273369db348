package org.mmhc.local.pay;

import org.mmhc.local.pay.PayBook.Dispute;
import org.mmhc.local.pay.PayBook.Link;
import org.mmhc.local.pay.PayBook.Payment;
import org.mmhc.local.pay.PayBook.Refund;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the things of the pay server look in the JSON of either gateway. */
final class PayWords {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LONG = 600;

    private final PayBook book;
    private final String pages;

    /** @param pages address of the pages without their ids */
    PayWords(PayBook book, String pages) {
        this.book = book;
        this.pages = pages;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /* Stripe's addresses are long: what its page needs to know stands behind them. */
    String url(Link link) {
        var address = pages + link.id;
        return link.isStripe() ? address + "#" + "fid".repeat((LONG - address.length()) / 3) : address;
    }

    /** A payment link of Razorpay. */
    ObjectNode razorpayLink(Link link) {
        var paid = book.capturedOf(link);
        var json = object().put("accept_partial", false)
                .put("amount", link.amount)
                .put("amount_paid", paid.map(payment -> payment.amount).orElse(0L))
                .put("callback_url", link.returnTo)
                .put("callback_method", "get")
                .put("cancelled_at", link.status.equals("cancelled") ? link.createdAt : 0)
                .put("created_at", link.createdAt)
                .put("currency", link.currency)
                .put("description", link.title)
                .put("expire_by", link.expiresAt)
                .put("expired_at", link.status.equals("expired") ? link.expiresAt : 0)
                .put("id", link.id)
                .put("order_id", link.order)
                .put("reference_id", link.reference)
                .put("short_url", url(link))
                .put("status", link.status.equals("open") ? "created" : link.status)
                .put("updated_at", link.createdAt)
                .put("upi_link", false)
                .put("user_id", "");
        json.putObject("notes").put("payment", link.reference);
        json.putObject("notify").put("email", false).put("sms", false);
        if (paid.isPresent()) {
            json.putArray("payments")
                    .addObject()
                    .put("amount", paid.get().amount)
                    .put("created_at", paid.get().createdAt)
                    .put("method", paid.get().method)
                    .put("payment_id", paid.get().id)
                    .put("plink_id", link.id)
                    .put("status", "captured");
        } else {
            json.putNull("payments");
        }
        return json;
    }

    /** A payment of Razorpay; those on a page carry its notes, and its id without the prefix as their description. */
    ObjectNode razorpayPayment(Payment payment) {
        var link = book.linkOf(payment);
        var json = object().put("id", payment.id)
                .put("entity", "payment")
                .put("amount", payment.amount)
                .put("currency", payment.currency)
                .put("status", payment.captured && payment.refunded >= payment.amount ? "refunded" : payment.status)
                .put("order_id", link.order)
                .putNull("invoice_id")
                .put("international", false)
                .put("method", payment.method)
                .put("amount_refunded", payment.refunded);
        if (payment.refunded == 0) {
            json.putNull("refund_status");
        } else {
            json.put("refund_status", payment.refunded < payment.amount ? "partial" : "full");
        }
        json.put("captured", payment.captured)
                .put("description", "#" + link.id.substring("plink_".length()))
                .putNull("card_id")
                .putNull("bank")
                .putNull("wallet")
                .put("vpa", payment.vpa)
                .put("email", "void@razorpay.com")
                .put("contact", "void");
        json.putObject("notes").put("payment", link.reference);
        if (payment.captured) {
            json.put("fee", payment.fee).put("tax", payment.tax);
        } else {
            json.putNull("fee").putNull("tax");
        }
        json.put("error_code", payment.error == null ? null : "BAD_REQUEST_ERROR")
                .put("error_description", payment.error == null ? null : "Payment failed")
                .put("error_reason", payment.error)
                .put("created_at", payment.createdAt);
        return json;
    }

    ObjectNode razorpayRefund(Refund refund) {
        var json = object().put("id", refund.id)
                .put("entity", "refund")
                .put("amount", refund.amount)
                .put("currency", book.payments().get(refund.payment).currency)
                .put("payment_id", refund.payment)
                .put("status", refund.status)
                .put("speed_requested", "normal")
                .put("created_at", refund.createdAt);
        if (refund.reference == null) {
            json.putArray("notes");
        } else {
            json.putObject("notes").put("refund", refund.reference);
        }
        return json;
    }

    ObjectNode razorpayDispute(Dispute dispute) {
        var taken = dispute.moves.stream().mapToLong(Long::longValue).sum() < 0 || !dispute.moves.isEmpty();
        return object().put("id", dispute.id)
                .put("entity", "dispute")
                .put("payment_id", dispute.payment)
                .put("amount", dispute.amount)
                .put("currency", book.payments().get(dispute.payment).currency)
                .put("amount_deducted", taken ? dispute.amount : 0)
                .put("reason_code", "goods_or_services_not_received")
                .put("respond_by", dispute.createdAt + 7 * 86_400)
                .put("status", dispute.status)
                .put("phase", "chargeback")
                .put("created_at", dispute.createdAt);
    }

    /** A checkout session of Stripe. */
    ObjectNode session(Link link, boolean expanded) {
        var paid = book.capturedOf(link);
        var status = link.status.equals("open") ? "open" : link.status.equals("paid") ? "complete" : "expired";
        var json = object().put("id", link.id)
                .put("object", "checkout.session")
                .put("amount_total", paid.map(payment -> payment.amount).orElse(link.amount))
                .put("client_reference_id", link.reference)
                .put("created", link.createdAt)
                .put(
                        "currency",
                        paid.map(payment -> payment.currency)
                                .orElse(link.currency)
                                .toLowerCase())
                .put("expires_at", link.expiresAt)
                .put("livemode", false)
                .put("mode", "payment")
                .put("payment_status", paid.isPresent() ? "paid" : "unpaid")
                .put("status", status)
                .put("url", status.equals("open") ? url(link) : null);
        json.putObject("metadata").put("payment", link.reference);
        json.putArray("payment_method_types").add("card");
        if (book.paymentsOf(link).isEmpty() && !link.status.equals("paid")) {
            json.putNull("payment_intent");
        } else if (expanded) {
            json.set("payment_intent", intent(link, true));
        } else {
            json.put("payment_intent", link.intent);
        }
        return json;
    }

    /** A payment intent of Stripe; one for each page, whatever is tried on it. */
    ObjectNode intent(Link link, boolean expanded) {
        var last = book.paymentsOf(link).getLast();
        var status = last.captured
                ? "succeeded"
                : last.status.equals("processing") ? "processing" : "requires_payment_method";
        var json = object().put("id", link.intent)
                .put("object", "payment_intent")
                .put("amount", last.amount)
                .put("amount_received", last.captured ? last.amount : 0)
                .put("created", last.createdAt)
                .put("currency", last.currency.toLowerCase())
                .put("livemode", false)
                .put("status", status);
        json.putObject("metadata").put("payment", link.reference);
        json.putArray("payment_method_types").add("card");
        if (last.error == null) {
            json.putNull("last_payment_error");
        } else {
            json.putObject("last_payment_error").put("code", "card_declined").put("decline_code", last.error);
        }
        if (last.captured && expanded) {
            json.set("latest_charge", charge(last));
        } else {
            json.put("latest_charge", last.captured ? last.id : null);
        }
        return json;
    }

    ObjectNode charge(Payment payment) {
        var json = object().put("id", payment.id)
                .put("object", "charge")
                .put("amount", payment.amount)
                .put("amount_refunded", payment.refunded)
                .put("currency", payment.currency.toLowerCase())
                .put("created", payment.createdAt)
                .put("payment_intent", book.linkOf(payment).intent);
        var move = json.putObject("balance_transaction")
                .put("id", payment.id.replace("ch_", "txn_"))
                .put("object", "balance_transaction")
                .put("amount", payment.amount)
                .put("currency", payment.currency.toLowerCase())
                .put("fee", payment.fee);
        ArrayNode parts = move.putArray("fee_details");
        parts.addObject()
                .put("amount", payment.fee - payment.tax)
                .put("currency", payment.currency.toLowerCase())
                .put("type", "stripe_fee");
        parts.addObject()
                .put("amount", payment.tax)
                .put("currency", payment.currency.toLowerCase())
                .put("type", "tax");
        var details = json.putObject("payment_method_details").put("type", payment.method);
        if (payment.vpa != null) {
            details.putObject("upi").put("vpa", payment.vpa);
        }
        return json;
    }

    ObjectNode stripeRefund(Refund refund) {
        var payment = book.payments().get(refund.payment);
        var json = object().put("id", refund.id)
                .put("object", "refund")
                .put("amount", refund.amount)
                .put("charge", payment.id)
                .put("created", refund.createdAt)
                .put("currency", payment.currency.toLowerCase())
                .put("payment_intent", book.linkOf(payment).intent)
                .put(
                        "status",
                        switch (refund.status) {
                            case "processed" -> "succeeded";
                            default -> refund.status;
                        });
        if (refund.status.equals("failed")) {
            json.put("failure_reason", "expired_or_canceled_card");
        }
        var metadata = json.putObject("metadata");
        if (refund.reference != null) {
            metadata.put("refund", refund.reference);
        }
        return json;
    }

    ObjectNode stripeDispute(Dispute dispute) {
        var payment = book.payments().get(dispute.payment);
        var json = object().put("id", dispute.id)
                .put("object", "dispute")
                .put("amount", dispute.amount)
                .put("charge", payment.id)
                .put("created", dispute.createdAt)
                .put("currency", payment.currency.toLowerCase())
                .put("livemode", false)
                .put("payment_intent", book.linkOf(payment).intent)
                .put("reason", "product_not_received")
                .put("status", dispute.status.equals("open") ? "needs_response" : dispute.status);
        json.putObject("evidence_details").put("due_by", dispute.createdAt + 7 * 86_400);
        var moves = json.putArray("balance_transactions");
        dispute.moves.forEach(amount -> moves.addObject()
                .put("amount", amount)
                .put("currency", payment.currency.toLowerCase())
                .put("fee", amount < 0 ? 150_000 : 0)
                .put("reporting_category", amount < 0 ? "dispute" : "dispute_reversal"));
        return json;
    }
}
