package org.mmhc.payouts.transfer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.billing.gateway.FactUnreadable;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk;
import org.mmhc.billing.gateway.GatewayAsk.FetchTransfer;
import org.mmhc.billing.gateway.GatewayAsk.OfTransfer;
import org.mmhc.billing.gateway.GatewayAsk.OpenPayee;
import org.mmhc.billing.gateway.GatewayAsk.SendTransfer;
import org.mmhc.billing.gateway.GatewayDoor;
import org.mmhc.billing.gateway.GatewayFact;
import org.mmhc.billing.gateway.GatewayJson;
import org.mmhc.billing.gateway.GatewaySettings;
import org.mmhc.billing.gateway.Outcome;
import org.mmhc.billing.gateway.Outcome.Answered;
import org.mmhc.billing.gateway.RazorpayHttp;
import org.mmhc.billing.gateway.RazorpayHttp.Reply;
import org.mmhc.billing.gateway.RazorpayHttp.Silence;
import org.mmhc.billing.gateway.TransferFact.PayeeReady;
import org.mmhc.payouts.bank.BankAccountId;
import org.mmhc.payouts.bank.BankAccountKind;
import org.mmhc.payouts.bank.BankDetails;
import org.mmhc.payouts.bank.Payees;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * RazorpayX's API: contacts, their accounts, payouts. Of one reference there is one payout: before a refusal is believed, and before
 * something is asked again after a while, it is looked for.
 */
@Component
class RazorpayXDoor implements GatewayDoor {

    private static final Money MOST_AT_ONCE = Money.of("500000.00", "INR");
    private static final int LONGEST_NAME = 50;
    private static final Duration KEY_SURELY_KNOWN = Duration.ofHours(1);

    private final RazorpayXSettings account;
    private final RazorpayHttp http;
    private final RazorpayXFacts facts;
    private final Payees payees;
    private final Clock clock;

    RazorpayXDoor(
            RazorpayXSettings account, GatewaySettings settings, RazorpayXFacts facts, Payees payees, Clock clock) {
        this.account = account;
        this.http = new RazorpayHttp(account, account.keyId(), "X-Payout-Idempotency", settings);
        this.facts = facts;
        this.payees = payees;
        this.clock = clock;
    }

    @Override
    public Gateway gateway() {
        return Gateway.RAZORPAYX;
    }

    @Override
    public Outcome send(GatewayAsk ask, String key, @Nullable Instant firstSentAt) {
        OutsideTransactions.require("Asking RazorpayX");
        try {
            return switch ((OfTransfer) ask) {
                case OpenPayee payee -> open(payee);
                case SendTransfer send -> pay(send, key, firstSentAt);
                case FetchTransfer fetch -> fetch(fetch);
            };
        } catch (Silence | FactUnreadable nothingKnown) {
            return Outcome.silence();
        }
    }

    @Override
    public List<String> toldBetween(Instant after, Instant before) {
        return List.of();
    }

    private Outcome open(OpenPayee ask) {
        Reply reply = payee(ask.subject());
        return reply.isGood() ? new Answered(reply.status(), List.of(ready(ask.subject(), reply))) : reply.failure();
    }

    private PayeeReady ready(String subject, Reply reply) {
        return new PayeeReady(gateway(), GatewayJson.text(reply.json(), "id"), clock.instant(), subject);
    }

    /* Whoever is told twice is the same contact, with the same account. */
    private Reply payee(String subject) {
        BankDetails details = payees.detailsOf(new BankAccountId(subject));
        Reply contact = http.post(
                "/v1/contacts",
                GatewayJson.object()
                        .put(
                                "name",
                                details.holder()
                                        .substring(
                                                0,
                                                Math.min(
                                                        LONGEST_NAME,
                                                        details.holder().length())))
                        .put("type", "vendor")
                        .put("reference_id", subject),
                null);
        if (!contact.isGood()) {
            return contact;
        }
        ObjectNode body = GatewayJson.object().put("contact_id", GatewayJson.text(contact.json(), "id"));
        if (details.kind() == BankAccountKind.UPI) {
            body.put("account_type", "vpa").putObject("vpa").put("address", details.number());
        } else {
            body.put("account_type", "bank_account")
                    .putObject("bank_account")
                    .put("name", details.holder())
                    .put("ifsc", details.ifsc())
                    .put("account_number", details.number());
        }
        return http.post("/v1/fund_accounts", body, null);
    }

    private Outcome pay(SendTransfer send, String key, @Nullable Instant firstSentAt) {
        if (firstSentAt != null && firstSentAt.plus(KEY_SURELY_KNOWN).isBefore(clock.instant())) {
            Reply there = find(send.reference());
            if (!there.isGood()) {
                return there.failure();
            }
            List<? extends GatewayFact> known = of(there, send.reference());
            if (!known.isEmpty()) {
                return new Answered(there.status(), known);
            }
        }
        String payeeId = payees.payeeIdOf(new BankAccountId(send.payee()));
        if (payeeId == null) {
            Reply payee = payee(send.payee());
            if (!payee.isGood()) {
                return payee.failure();
            }
            payeeId = GatewayJson.text(payee.json(), "id");
        }
        Reply reply = http.post("/v1/payouts", body(send, payeeId), key);
        if (reply.isGood()) {
            return new Answered(reply.status(), List.of(facts.payout(reply.json())));
        }
        Outcome failure = reply.failure();
        if (!(failure instanceof Outcome.Refused)) {
            return failure;
        }
        Reply there = find(send.reference());
        if (!there.isGood()) {
            return Outcome.silence();
        }
        List<? extends GatewayFact> known = of(there, send.reference());
        return known.isEmpty() ? failure : new Answered(there.status(), known);
    }

    private ObjectNode body(SendTransfer send, String payeeId) {
        boolean upi = payees.detailsOf(new BankAccountId(send.payee())).kind() == BankAccountKind.UPI;
        return GatewayJson.object()
                .put("account_number", account.account())
                .put("fund_account_id", payeeId)
                .put("amount", send.amount().minor())
                .put("currency", send.amount().currency().getCurrencyCode())
                .put("mode", upi ? "UPI" : send.amount().compareTo(MOST_AT_ONCE) > 0 ? "NEFT" : "IMPS")
                .put("purpose", "payout")
                .put("queue_if_low_balance", true)
                .put("reference_id", send.reference())
                .put("narration", narration(send.reference()));
    }

    /** What stands on the caregiver's statement of account; banks take letters and digits only. */
    static String narration(String reference) {
        String words = reference.replaceAll("[^A-Za-z0-9]", " ");
        return words.substring(0, Math.min(30, words.length()));
    }

    private Outcome fetch(FetchTransfer fetch) {
        if (fetch.transferId() != null) {
            Reply reply = http.get("/v1/payouts/" + encoded(fetch.transferId()));
            return reply.isGood() ? new Answered(reply.status(), List.of(facts.payout(reply.json()))) : reply.failure();
        }
        Reply reply = find(fetch.reference());
        return reply.isGood() ? new Answered(reply.status(), of(reply, fetch.reference())) : reply.failure();
    }

    private Reply find(String reference) {
        return http.get(
                "/v1/payouts?account_number=" + encoded(account.account()) + "&reference_id=" + encoded(reference));
    }

    private List<? extends GatewayFact> of(Reply reply, String reference) {
        return reply.json()
                .path("items")
                .valueStream()
                .filter(payout -> payout.path("reference_id").asString("").equals(reference))
                .map(facts::payout)
                .toList();
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
