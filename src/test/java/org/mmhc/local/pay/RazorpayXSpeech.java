package org.mmhc.local.pay;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.mmhc.local.pay.PayBook.Contact;
import org.mmhc.local.pay.PayBook.Fund;
import org.mmhc.local.pay.PayBook.Payout;
import org.mmhc.local.pay.PayBook.Remembered;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** RazorpayX's API, as far as the agency speaks it; what it does not know is refused, so that a client that drifts is noticed. */
final class RazorpayXSpeech implements Speech {

    private static final Set<String> OF_CONTACTS = Set.of("name", "type", "reference_id");
    private static final Set<String> OF_FUNDS = Set.of("contact_id", "account_type", "bank_account", "vpa");
    private static final Set<String> OF_PAYOUTS = Set.of(
            "account_number",
            "fund_account_id",
            "amount",
            "currency",
            "mode",
            "purpose",
            "queue_if_low_balance",
            "reference_id",
            "narration");
    private static final int LONGEST_REFERENCE = 40;

    private final PayBook book;
    private final PayoutDesk desk;

    RazorpayXSpeech(PayBook book, PayoutDesk desk) {
        this.book = book;
        this.desk = desk;
    }

    @Override
    public Said answer(Asked asked) {
        var key = Base64.getEncoder()
                .encodeToString((PayKeys.RAZORPAYX_ID + ":" + PayKeys.RAZORPAYX).getBytes(StandardCharsets.UTF_8));
        if (!asked.header("Authorization").equals("Basic " + key)) {
            return error(401, "Authentication failed");
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
        var what = asked.method() + " " + asked.part(1) + (asked.parts() > 2 ? " id" : "");
        return switch (what) {
            case "POST contacts" -> contact(body);
            case "POST fund_accounts" -> fund(body);
            case "POST payouts" -> pay(body, asked);
            case "GET payouts" -> find(asked);
            case "GET payouts id" -> {
                var payout = book.payouts().get(asked.part(2));
                yield payout == null ? bad("The id provided does not exist") : Said.ok(PayoutDesk.json(payout));
            }
            default -> error(404, "The requested URL was not found on the server.");
        };
    }

    private Said contact(JsonNode body) {
        var unknown = Speech.unknown(body.propertyNames(), OF_CONTACTS);
        if (unknown != null) {
            return bad(unknown + " is/are not required and should not be sent");
        }
        var name = body.path("name").asString("");
        if (!name.matches(".{3,50}")) {
            return bad("The name must be at least 3 and not more than 50 characters.");
        }
        var reference = body.path("reference_id").asString("");
        var known = book.contacts().values().stream()
                .filter(each -> each.name.equals(name) && each.reference.equals(reference))
                .findFirst();
        var contact = known.orElseGet(() -> {
            var made = new Contact();
            made.id = book.next("cont_");
            made.name = name;
            made.type = body.path("type").asString("");
            made.reference = reference;
            book.contacts().put(made.id, made);
            return made;
        });
        return new Said(
                known.isPresent() ? 200 : 201,
                PayWords.object()
                        .put("id", contact.id)
                        .put("entity", "contact")
                        .put("name", contact.name)
                        .put("type", contact.type)
                        .put("reference_id", contact.reference)
                        .put("active", true));
    }

    private Said fund(JsonNode body) {
        var unknown = Speech.unknown(body.propertyNames(), OF_FUNDS);
        if (unknown != null) {
            return bad(unknown + " is/are not required and should not be sent");
        }
        var contact = body.path("contact_id").asString("");
        var type = body.path("account_type").asString("");
        var bank = body.path("bank_account");
        var details = type.equals("vpa")
                ? body.path("vpa").path("address").asString("")
                : bank.path("account_number").asString("") + " "
                        + bank.path("ifsc").asString("");
        if (!book.contacts().containsKey(contact)) {
            return bad("The contact id is invalid");
        }
        if (!details.matches(type.equals("vpa") ? ".+@.+" : "[0-9A-Z]{5,35} [A-Z]{4}0[A-Z0-9]{6}")) {
            return bad("The account details are invalid");
        }
        if (details.startsWith("0000000000")) {
            return bad("The account does not exist");
        }
        var known = book.funds().values().stream()
                .filter(each -> each.contact.equals(contact) && each.details.equals(details))
                .findFirst();
        var fund = known.orElseGet(() -> {
            var made = new Fund();
            made.id = book.next("fa_");
            made.contact = contact;
            made.type = type;
            made.details = details;
            book.funds().put(made.id, made);
            return made;
        });
        return new Said(
                known.isPresent() ? 200 : 201,
                PayWords.object()
                        .put("id", fund.id)
                        .put("entity", "fund_account")
                        .put("contact_id", contact)
                        .put("account_type", type)
                        .put("active", true));
    }

    private Said pay(JsonNode body, Asked asked) {
        var key = asked.header("X-Payout-Idempotency");
        if (!key.matches("[A-Za-z0-9_-]{4,36}")) {
            return bad("Idempotency key is required and must be between 4 and 36 characters");
        }
        var before = book.keys().get("razorpayx " + key);
        if (before != null) {
            return before.asked.equals(asked.body())
                    ? new Said(before.status, PayWords.JSON.readTree(before.answer))
                    : bad("Different request body sent for the same Idempotency Header");
        }
        var unknown = Speech.unknown(body.propertyNames(), OF_PAYOUTS);
        if (unknown != null) {
            return bad(unknown + " is/are not required and should not be sent");
        }
        var amount = body.path("amount");
        var reference = body.path("reference_id").asString("");
        if (!body.path("account_number").asString("").equals(PayKeys.RAZORPAYX_ACCOUNT)) {
            return bad("The account number is invalid");
        }
        if (!book.funds().containsKey(body.path("fund_account_id").asString(""))) {
            return bad("The fund account id is invalid");
        }
        if (!amount.isIntegralNumber() || amount.asLong() < 100) {
            return bad("Minimum transaction amount should be 100 paise");
        }
        if (reference.isEmpty() || reference.length() > LONGEST_REFERENCE) {
            return bad("The reference id may not be greater than 40 characters.");
        }
        if (!body.path("narration").asString("").matches("[A-Za-z0-9 ]{1,30}")) {
            return bad("The narration format is invalid.");
        }
        if (!Set.of("IMPS", "NEFT", "UPI").contains(body.path("mode").asString(""))) {
            return bad("Payout mode is invalid");
        }
        var payout = new Payout();
        payout.id = book.next("pout_");
        payout.fund = body.path("fund_account_id").asString("");
        payout.reference = reference;
        payout.narration = body.path("narration").asString("");
        payout.mode = body.path("mode").asString("");
        payout.amount = amount.asLong();
        payout.currency = body.path("currency").asString("INR");
        payout.createdAt = desk.now();
        desk.begin(payout);
        var said = Said.ok(PayoutDesk.json(payout));
        var remembered = new Remembered();
        remembered.asked = asked.body();
        remembered.status = said.status();
        remembered.answer = said.json().toString();
        remembered.at = desk.now();
        book.keys().put("razorpayx " + key, remembered);
        return said;
    }

    private Said find(Asked asked) {
        if (!asked.query().getOrDefault("account_number", "").equals(PayKeys.RAZORPAYX_ACCOUNT)) {
            return bad("The account number is invalid");
        }
        var list = PayWords.object().put("entity", "collection");
        var items = list.putArray("items");
        book.payouts().values().stream()
                .filter(payout -> payout.reference.equals(asked.query().getOrDefault("reference_id", "")))
                .forEach(payout -> items.add(PayoutDesk.json(payout)));
        return Said.ok(list.put("count", items.size()));
    }

    private static Said bad(String description) {
        return error(400, description);
    }

    private static Said error(int status, String description) {
        var json = PayWords.object();
        json.putObject("error")
                .put("code", "BAD_REQUEST_ERROR")
                .put("description", description)
                .put("source", "business")
                .put("step", "payout_initiation")
                .put("reason", "input_validation_failed")
                .putObject("metadata");
        return new Said(status, json);
    }
}
