package org.mmhc.local.pay;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.pay.PayBook.Dispute;
import org.mmhc.local.pay.PayBook.Link;
import org.mmhc.local.pay.PayBook.Payment;
import org.mmhc.local.pay.PayBook.Refund;
import org.mmhc.local.pay.PayBook.Told;
import org.mmhc.local.pay.PayWebhooks.Hand;
import tools.jackson.databind.node.ObjectNode;

/** What payers, their banks and the gateways' own people do: each is a button on the page and a call for tests. */
public final class PayDesk {

    private final PayBook book;
    private final PayWords words;
    private final PayWebhooks webhooks;
    private final Clock clock;
    private boolean held;
    private final List<Told> holding = new ArrayList<>();

    PayDesk(PayBook book, PayWords words, PayWebhooks webhooks, Clock clock) {
        this.book = book;
        this.words = words;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Somebody pays what is asked by card; says which payment it is. */
    public String pay(String link) {
        return pay(link, "card", -1, null);
    }

    /** Somebody pays what is asked by UPI. */
    public String payByUpi(String link) {
        return pay(link, "upi", -1, null);
    }

    /** Somebody pays another amount, in minor units. */
    public String payAmount(String link, long minor) {
        return pay(link, "card", minor, null);
    }

    /** Somebody pays the same number of another currency. */
    public String payIn(String link, String currency) {
        return pay(link, "card", -1, currency);
    }

    private String pay(String id, String method, long minor, @Nullable String currency) {
        synchronized (book) {
            var link = link(id);
            var payment = attempt(link, method);
            payment.amount = minor < 0 ? link.amount : minor;
            payment.currency = currency == null ? link.currency : currency;
            capture(link, payment);
            book.save();
            return payment.id;
        }
    }

    /** The bank says no; the page stays open. */
    public String fail(String id) {
        synchronized (book) {
            var link = link(id);
            var payment = attempt(link, "card");
            payment.status = "failed";
            payment.error = "payment_failed";
            tellFailed(link, payment);
            book.save();
            return payment.id;
        }
    }

    /** The bank says no now and yes later. */
    public String payLate(String id, Duration later) {
        synchronized (book) {
            var payment = book.payments().get(fail(id));
            payment.captureAt = now() + later.toSeconds();
            book.save();
            return payment.id;
        }
    }

    /** The bank keeps the money, and nobody takes it yet; only Razorpay does so. */
    public String authorise(String id) {
        synchronized (book) {
            var link = link(id);
            var payment = attempt(link, "card");
            payment.status = "authorized";
            razorpay(link, "payment.authorized", "payment", words.razorpayPayment(payment));
            book.save();
            return payment.id;
        }
    }

    /** The time of the page is over. */
    public void expire(String id) {
        synchronized (book) {
            close(link(id), "expired");
            book.save();
        }
    }

    /** Does what its time has come for: late captures, pages that end. */
    public void tick() {
        synchronized (book) {
            for (var payment : List.copyOf(book.payments().values())) {
                if (payment.captureAt > 0 && payment.captureAt <= now()) {
                    payment.captureAt = 0;
                    payment.error = null;
                    capture(book.linkOf(payment), payment);
                    book.save();
                }
            }
            for (var link : List.copyOf(book.links().values())) {
                if (link.status.equals("open") && link.expiresAt <= now()) {
                    close(link, "expired");
                    book.save();
                }
            }
        }
    }

    /** The gateway's people give all of it back without being asked by us. */
    public String refundFromDashboard(String id) {
        synchronized (book) {
            var payment = book.capturedOf(link(id)).orElseThrow();
            var refund = refund(payment, payment.amount - payment.refunded, null);
            book.save();
            return refund.id;
        }
    }

    /** The bank sends the newest refund of the page back, after it was said to be done. */
    public void failRefund(String id) {
        synchronized (book) {
            var link = link(id);
            var refund = book.refunds().values().stream()
                    .filter(each -> book.payments().get(each.payment).link.equals(link.id))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            refund.status = "failed";
            book.payments().get(refund.payment).refunded -= refund.amount;
            tellRefund(link, refund, "refund.failed", "refund.failed");
            book.save();
        }
    }

    /** The payer complains to the bank. */
    public String dispute(String id) {
        synchronized (book) {
            var link = link(id);
            var payment = book.capturedOf(link).orElseThrow();
            var dispute = new Dispute();
            dispute.id = book.next(link.isStripe() ? "dp_" : "disp_");
            dispute.payment = payment.id;
            dispute.amount = payment.amount;
            dispute.createdAt = now();
            book.disputes().put(dispute.id, dispute);
            tellDispute(link, dispute, "created", "created");
            book.save();
            return dispute.id;
        }
    }

    /** The bank takes the money back meanwhile. */
    public void takeFunds(String id) {
        synchronized (book) {
            var dispute = disputeOf(id);
            dispute.moves.add(-dispute.amount);
            tellDispute(link(id), dispute, "funds_withdrawn", "action_required");
            book.save();
        }
    }

    /** The bank decides for the agency. */
    public void win(String id) {
        synchronized (book) {
            var dispute = disputeOf(id);
            dispute.status = "won";
            var taken = dispute.moves.stream().mapToLong(Long::longValue).sum() < 0;
            tellDispute(link(id), dispute, "closed", "won");
            if (taken) {
                dispute.moves.add(dispute.amount);
                if (link(id).isStripe()) {
                    tellDispute(link(id), dispute, "funds_reinstated", "won");
                }
            }
            book.save();
        }
    }

    /** The bank decides for the payer. */
    public void lose(String id) {
        synchronized (book) {
            var dispute = disputeOf(id);
            dispute.status = "lost";
            if (dispute.moves.isEmpty()) {
                dispute.moves.add(-dispute.amount);
            }
            tellDispute(link(id), dispute, "closed", "lost");
            book.save();
        }
    }

    /** What is told from now on waits, and is told backwards at {@link #release}. */
    public void hold() {
        synchronized (book) {
            held = true;
        }
    }

    /** Tells what waits, the last first. */
    public void release() {
        synchronized (book) {
            held = false;
            holding.reversed().forEach(webhooks::tell);
            holding.clear();
        }
    }

    /** Tells the last thing about a page so many times at once, in the same bytes; says what the agency answered. */
    public List<Integer> again(String id, int times) throws InterruptedException {
        Told last = last(id);
        Callable<Integer> telling =
                () -> webhooks.tellNow(last, last.id, Hand.TRUE).status();
        try (var threads = Executors.newFixedThreadPool(times)) {
            return threads.invokeAll(Collections.nCopies(times, telling)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    /** Somebody who caught the last thing about a page sends it again under another id. */
    public int replay(String id) {
        return webhooks.tellNow(last(id), "evt_other", Hand.TRUE).status();
    }

    /** Somebody who does not know the secret changes what was said last. */
    public int forge(String id) {
        return webhooks.tellNow(last(id), "evt_forged", Hand.FORGED).status();
    }

    /** It is signed with a secret that nobody agreed on. */
    public int wrongSecret(String id) {
        return webhooks.tellNow(last(id), "evt_wrong", Hand.WRONG).status();
    }

    /** It is signed while a secret is replaced. */
    public int rolledSecret(String id) {
        return webhooks.tellNow(last(id), last(id).id, Hand.ROLLED).status();
    }

    /** It was signed an hour ago. */
    public int old(String id) {
        return webhooks.tellNow(last(id), last(id).id, Hand.OLD).status();
    }

    /** Everything that a button can be, by its name. */
    void press(String action, String link, Map<String, String> more) {
        switch (action) {
            case "pay" -> pay(link);
            case "pay-upi" -> payByUpi(link);
            case "fail" -> fail(link);
            case "authorise" -> authorise(link);
            case "pay-late" -> payLate(link, Duration.ofMinutes(Long.parseLong(more.getOrDefault("minutes", "1"))));
            case "expire" -> expire(link);
            case "pay-less" -> payAmount(link, Long.parseLong(more.getOrDefault("minor", "100")));
            case "pay-usd" -> payIn(link, "USD");
            case "again" -> {
                try {
                    again(link, 2);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            case "hold" -> hold();
            case "release" -> release();
            case "replay" -> replay(link);
            case "forge" -> forge(link);
            case "wrong-secret" -> wrongSecret(link);
            case "rolled-secret" -> rolledSecret(link);
            case "refund" -> refundFromDashboard(link);
            case "fail-refund" -> failRefund(link);
            case "dispute" -> dispute(link);
            case "take-funds" -> takeFunds(link);
            case "win" -> win(link);
            case "lose" -> lose(link);
            default -> throw new IllegalArgumentException("Nobody knows how to " + action);
        }
    }

    /** Takes what a bank keeps. */
    void capture(Link link, Payment payment) {
        payment.captured = true;
        payment.status = "captured";
        payment.fee = Math.max(1, payment.amount * 236 / 10_000);
        payment.tax = payment.fee - payment.fee * 100 / 118;
        if (!link.status.equals("paid")) {
            link.status = "paid";
        }
        if (link.isStripe()) {
            stripe(link, "payment_intent.succeeded", words.intent(link, false));
            stripe(link, "checkout.session.completed", words.session(link, false));
        } else {
            razorpay(
                    link,
                    "payment.authorized",
                    "payment",
                    words.razorpayPayment(payment).put("status", "authorized"));
            razorpay(link, "payment.captured", "payment", words.razorpayPayment(payment));
            razorpay(link, "order.paid", "payment", words.razorpayPayment(payment));
            var paid = event("payment_link.paid");
            payload(paid, "payment", words.razorpayPayment(payment));
            payload(paid, "payment_link", words.razorpayLink(link));
            tell(link, "payment_link.paid", paid);
        }
    }

    /** Gives money back. */
    Refund refund(Payment payment, long amount, @Nullable String reference) {
        var link = book.linkOf(payment);
        var refund = new Refund();
        refund.id = book.next(link.isStripe() ? "re_" : "rfnd_");
        refund.payment = payment.id;
        refund.amount = amount;
        refund.reference = reference;
        refund.status = link.isStripe() ? "processed" : "pending";
        refund.createdAt = now();
        payment.refunded += amount;
        book.refunds().put(refund.id, refund);
        tellRefund(link, refund, "refund.created", "refund.created");
        if (!link.isStripe()) {
            refund.status = "processed";
            tellRefund(link, refund, "refund.processed", "refund.processed");
        }
        return refund;
    }

    /** Nobody can pay there any more. */
    void close(Link link, String how) {
        link.status = how;
        if (link.isStripe()) {
            stripe(link, "checkout.session.expired", words.session(link, false));
        } else {
            razorpay(link, "payment_link." + how, "payment_link", words.razorpayLink(link));
        }
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    private Payment attempt(Link link, String method) {
        var payment = new Payment();
        payment.id = book.next(link.isStripe() ? "ch_" : "pay_");
        payment.link = link.id;
        payment.amount = link.amount;
        payment.currency = link.currency;
        payment.method = method;
        payment.vpa = method.equals("upi") ? "payer@local" : null;
        payment.createdAt = now();
        if (link.isStripe() && link.intent.isEmpty()) {
            link.intent = book.next("pi_");
        }
        book.payments().put(payment.id, payment);
        return payment;
    }

    private void tellFailed(Link link, Payment payment) {
        if (link.isStripe()) {
            stripe(link, "payment_intent.payment_failed", words.intent(link, false));
        } else {
            razorpay(link, "payment.failed", "payment", words.razorpayPayment(payment));
        }
    }

    private void tellRefund(Link link, Refund refund, String stripeType, String razorpayType) {
        if (link.isStripe()) {
            stripe(link, stripeType, words.stripeRefund(refund));
        } else {
            var event = event(razorpayType);
            payload(event, "refund", words.razorpayRefund(refund));
            payload(event, "payment", words.razorpayPayment(book.payments().get(refund.payment)));
            tell(link, razorpayType, event);
        }
    }

    private void tellDispute(Link link, Dispute dispute, String stripeWord, String razorpayWord) {
        if (link.isStripe()) {
            stripe(link, "charge.dispute." + stripeWord, words.stripeDispute(dispute));
        } else {
            var type = "payment.dispute." + razorpayWord;
            var event = event(type);
            payload(event, "payment", words.razorpayPayment(book.payments().get(dispute.payment)));
            payload(event, "dispute", words.razorpayDispute(dispute));
            tell(link, type, event);
        }
    }

    private void razorpay(Link link, String type, String what, ObjectNode entity) {
        var event = event(type);
        payload(event, what, entity);
        tell(link, type, event);
    }

    ObjectNode event(String type) {
        var event = PayWords.object()
                .put("entity", "event")
                .put("account_id", "acc_Local00000000")
                .put("event", type);
        event.putArray("contains");
        event.putObject("payload");
        return event.put("created_at", now());
    }

    static void payload(ObjectNode event, String what, ObjectNode entity) {
        event.withArray("contains").add(what);
        event.withObject("payload").putObject(what).set("entity", entity);
    }

    private void stripe(Link link, String type, ObjectNode object) {
        var event = PayWords.object()
                .put("object", "event")
                .put("api_version", "2026-03-25.dahlia")
                .put("created", now())
                .put("livemode", false)
                .put("type", type);
        event.putObject("data").set("object", object);
        tell(link, type, event);
    }

    private void tell(Link link, String type, ObjectNode event) {
        tell(link.id, link.gateway, type, event);
    }

    /** Tells something that a gateway has to say. */
    void tell(String about, String gateway, String type, ObjectNode event) {
        var told = new Told();
        told.id = book.next("evt_");
        told.link = about;
        told.gateway = gateway;
        told.type = type;
        told.at = now();
        told.body = (gateway.equals("stripe") ? event.put("id", told.id) : event).toString();
        book.told().add(told);
        if (held) {
            holding.add(told);
        } else {
            webhooks.tell(told);
        }
    }

    private Told last(String link) {
        synchronized (book) {
            return book.told().stream()
                    .filter(told -> told.link.equals(link))
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }

    private Dispute disputeOf(String id) {
        var link = link(id);
        return book.disputes().values().stream()
                .filter(dispute -> book.payments().get(dispute.payment).link.equals(link.id))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Link link(String id) {
        var link = book.links().get(id);
        if (link == null) {
            throw new IllegalArgumentException("There is no page " + id);
        }
        return link;
    }
}
