package org.mmhc.local.pay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** All pages, payments, refunds and disputes of the pay server, kept in one file when it has one. Whoever reads or changes it holds it. */
final class PayBook {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Path file;
    private Contents contents;

    private PayBook(@Nullable Path file, Contents contents) {
        this.file = file;
        this.contents = contents;
    }

    static PayBook inMemory() {
        return new PayBook(null, new Contents());
    }

    static PayBook keptIn(Path file) {
        try {
            return new PayBook(
                    file, Files.exists(file) ? JSON.readValue(Files.readString(file), Contents.class) : new Contents());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is kept. */
    public static final class Contents {
        public long last;
        public Map<String, Link> links = new LinkedHashMap<>();
        public Map<String, Payment> payments = new LinkedHashMap<>();
        public Map<String, Refund> refunds = new LinkedHashMap<>();
        public Map<String, Dispute> disputes = new LinkedHashMap<>();
        public List<Told> told = new ArrayList<>();
        public Map<String, Contact> contacts = new LinkedHashMap<>();
        public Map<String, Fund> funds = new LinkedHashMap<>();
        public Map<String, Payout> payouts = new LinkedHashMap<>();
        public Map<String, Remembered> keys = new LinkedHashMap<>();
    }

    /** A page to pay on. */
    public static final class Link {
        public String id = "";
        public String gateway = "";
        public String reference = "";
        public String order = "";
        public long amount;
        public String currency = "";
        public String title = "";
        public String returnTo = "";
        public String status = "open";
        public long createdAt;
        public long expiresAt;
        public String intent = "";

        boolean isStripe() {
            return gateway.equals("stripe");
        }
    }

    /** An attempt to pay. */
    public static final class Payment {
        public String id = "";
        public String link = "";
        public long amount;
        public String currency = "";
        public String status = "";
        public String method = "card";
        public @Nullable String vpa;
        public boolean captured;
        public long refunded;
        public long fee;
        public long tax;
        public @Nullable String error;
        public long createdAt;
        public long captureAt;
    }

    /** Money that goes back. */
    public static final class Refund {
        public String id = "";
        public String payment = "";
        public @Nullable String reference;
        public long amount;
        public String status = "";
        public long createdAt;
    }

    /** A payer's complaint to the bank. */
    public static final class Dispute {
        public String id = "";
        public String payment = "";
        public long amount;
        public String status = "open";
        public List<Long> moves = new ArrayList<>();
        public long createdAt;
    }

    /** Somebody who is paid. */
    public static final class Contact {
        public String id = "";
        public String name = "";
        public String type = "";
        public String reference = "";
    }

    /** Where somebody is paid: a number at a bank, or a UPI id. */
    public static final class Fund {
        public String id = "";
        public String contact = "";
        public String type = "";
        public String details = "";
    }

    /** Money to a fund account. */
    public static final class Payout {
        public String id = "";
        public String fund = "";
        public String reference = "";
        public String narration = "";
        public String mode = "";
        public long amount;
        public String currency = "";
        public String status = "processing";
        public @Nullable String utr;
        public @Nullable String reason;
        public long createdAt;
    }

    /** Something that was told to the agency, with the bytes that it was told by. */
    public static final class Told {
        public String id = "";
        public String link = "";
        public String gateway = "";
        public String type = "";
        public String body = "";
        public long at;
    }

    /** What was answered to a key. */
    public static final class Remembered {
        public String asked = "";
        public int status;
        public String answer = "";
        public long at;
    }

    Map<String, Link> links() {
        return contents.links;
    }

    Map<String, Payment> payments() {
        return contents.payments;
    }

    Map<String, Refund> refunds() {
        return contents.refunds;
    }

    Map<String, Dispute> disputes() {
        return contents.disputes;
    }

    List<Told> told() {
        return contents.told;
    }

    Map<String, Contact> contacts() {
        return contents.contacts;
    }

    Map<String, Fund> funds() {
        return contents.funds;
    }

    Map<String, Payout> payouts() {
        return contents.payouts;
    }

    Map<String, Remembered> keys() {
        return contents.keys;
    }

    /** The payments on a page, the newest last. */
    List<Payment> paymentsOf(Link link) {
        return contents.payments.values().stream()
                .filter(payment -> payment.link.equals(link.id))
                .toList();
    }

    Link linkOf(Payment payment) {
        return contents.links.get(payment.link);
    }

    /** The last payment on a page that was captured. */
    Optional<Payment> capturedOf(Link link) {
        return paymentsOf(link).stream().filter(payment -> payment.captured).reduce((first, second) -> second);
    }

    /** A new id in the manner of the gateways. */
    String next(String prefix) {
        contents.last++;
        return prefix + "Local%09d".formatted(contents.last);
    }

    void save() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            var draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, JSON.writeValueAsString(contents));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets everything. */
    void clear() {
        contents = new Contents();
        save();
    }
}
