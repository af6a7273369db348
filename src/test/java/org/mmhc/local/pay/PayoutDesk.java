package org.mmhc.local.pay;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.pay.PayBook.Fund;
import org.mmhc.local.pay.PayBook.Payout;
import tools.jackson.databind.node.ObjectNode;

/** What banks do with money that the agency sends: each is a button on the page and a call for tests. Nothing is done by itself. */
public final class PayoutDesk {

    private static final Map<String, String> TYPES = Map.of(
            "processing", "payout.initiated",
            "queued", "payout.queued",
            "processed", "payout.processed",
            "failed", "payout.failed",
            "rejected", "payout.rejected",
            "reversed", "payout.reversed");

    private final PayBook book;
    private final PayDesk desk;

    PayoutDesk(PayBook book, PayDesk desk) {
        this.book = book;
        this.desk = desk;
    }

    /** There is not enough money. */
    public void queue(String id) {
        move(id, "queued", null);
    }

    /** The bank pays. */
    public void process(String id) {
        move(id, "processed", null);
    }

    /** The bank does not pay. */
    public void fail(String id) {
        move(id, "failed", "beneficiary_bank_failure");
    }

    /** Somebody at the gateway says no. */
    public void reject(String id) {
        move(id, "rejected", "rejected_by_approver");
    }

    /** The money comes back. */
    public void reverse(String id) {
        move(id, "reversed", "beneficiary_account_closed");
    }

    /** What the gateway calls the payouts of that reference. */
    public List<String> of(String reference) {
        synchronized (book) {
            return book.payouts().values().stream()
                    .filter(payout -> payout.reference.equals(reference))
                    .map(payout -> payout.id)
                    .toList();
        }
    }

    /** Where the newest payout of that reference goes, and how: {@code IMPS bank_account 123456789 HDFC0000001}. */
    public String wayOf(String reference) {
        synchronized (book) {
            Payout payout = book.payouts().get(of(reference).getLast());
            Fund fund = book.funds().get(payout.fund);
            return payout.mode + " " + fund.type + " " + fund.details;
        }
    }

    void press(String action, String id) {
        switch (action) {
            case "payout-queue" -> queue(id);
            case "payout-process" -> process(id);
            case "payout-fail" -> fail(id);
            case "payout-reject" -> reject(id);
            case "payout-reverse" -> reverse(id);
            default -> throw new IllegalArgumentException("Nobody knows how to " + action);
        }
    }

    /** Begins to pay, and tells so. */
    void begin(Payout payout) {
        book.payouts().put(payout.id, payout);
        tell(payout);
    }

    long now() {
        return desk.now();
    }

    private void move(String id, String status, @Nullable String reason) {
        synchronized (book) {
            Payout payout = book.payouts().get(id);
            if (payout == null) {
                throw new NoSuchElementException(id);
            }
            payout.status = status;
            payout.reason = reason;
            if (status.equals("processed")) {
                payout.utr = "UTR" + payout.id.substring(payout.id.length() - 9);
            }
            tell(payout);
            book.save();
        }
    }

    private void tell(Payout payout) {
        String type = TYPES.get(payout.status);
        ObjectNode event = desk.event(type);
        PayDesk.payload(event, "payout", json(payout));
        desk.tell(payout.id, "razorpayx", type, event);
    }

    /** A payout of RazorpayX. */
    static ObjectNode json(Payout payout) {
        ObjectNode json = PayWords.object()
                .put("id", payout.id)
                .put("entity", "payout")
                .put("fund_account_id", payout.fund)
                .put("amount", payout.amount)
                .put("currency", payout.currency);
        json.putObject("notes");
        json.put("fees", 590)
                .put("tax", 90)
                .put("status", payout.status)
                .put("purpose", "payout")
                .put("utr", payout.utr)
                .put("mode", payout.mode)
                .put("reference_id", payout.reference)
                .put("narration", payout.narration)
                .putNull("batch_id");
        json.putObject("status_details")
                .put("description", payout.reason)
                .put("source", payout.reason == null ? null : "beneficiary_bank")
                .put("reason", payout.reason);
        return json.put("created_at", payout.createdAt);
    }
}
