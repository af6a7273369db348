package org.mmhc.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.local.pay.PayServer;

/** Patients who buy and pay, a gateway that tells what came, and what somebody has to their credit. */
final class MoneyCalls implements AutoCloseable {

    private static final int WARM_UP = Integer.getInteger("bench.money.warmup", 50);

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(25);

    private final URI address;
    private final Connection database;
    private final Cast cast;
    private final PayServer gateway;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    MoneyCalls(URI address, Connection database, Cast cast, PayServer gateway) {
        this.address = address;
        this.database = database;
        this.cast = cast;
        this.gateway = gateway;
    }

    /** What patients have to their credit, asked as the application asks it. */
    Samples balances(List<Uid> patients, int times) throws SQLException {
        Samples samples = new Samples();
        Random random = new Random(20_261_127);
        try (PreparedStatement sum = database.prepareStatement("""
                select coalesce(sum(amount), 0) from ledger_line where account = ? and party = ? and currency = ?
                """)) {
            for (int round = -WARM_UP; round < times; round++) {
                long begin = System.nanoTime();
                sum.setString(1, "PATIENT_CREDIT");
                sum.setString(2, patients.get(random.nextInt(patients.size())).value());
                sum.setString(3, "INR");
                try (ResultSet row = sum.executeQuery()) {
                    row.next();
                }
                if (round >= 0) {
                    samples.add(System.nanoTime() - begin);
                }
            }
        }
        return samples;
    }

    /** The newest entries about a patient, as an admin reads them. */
    Samples entries(List<Uid> patients, int times) throws Exception {
        Caller admin = Caller.signedIn(
                http, address, cast.join(database, Role.ADMIN, 1).getFirst());
        Samples samples = new Samples();
        for (int round = -WARM_UP; round < times; round++) {
            String patient =
                    patients.get(Math.floorMod(round * 31, patients.size())).value();
            long begin = System.nanoTime();
            admin.get("/api/v1/ledger/entries?party=" + patient);
            if (round >= 0) {
                samples.add(System.nanoTime() - begin);
            }
        }
        return samples;
    }

    /** The gateway tells at a steady rate that each of these was paid; says how long it waited for each answer. */
    Samples webhooks(List<String> payments, int perSecond) throws Exception {
        Samples samples = new Samples();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            long begin = System.nanoTime();
            for (int place = 0; place < payments.size(); place++) {
                HttpRequest word = word(payments.get(place));
                long due = begin + place * TimeUnit.SECONDS.toNanos(1) / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                sent.add(calls.submit(() -> {
                    HttpResponse<Void> answer = http.send(word, BodyHandlers.discarding());
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("A webhook was answered " + answer.statusCode());
                    }
                    samples.add(System.nanoTime() - due);
                    return null;
                }));
            }
            for (Future<?> call : sent) {
                call.get();
            }
        }
        return samples;
    }

    private HttpRequest word(String payment) {
        String body = """
                {"entity":"event","account_id":"acc_Local00000000","event":"payment.captured","contains":["payment"],\
                "payload":{"payment":{"entity":{"id":"pay_%s","amount":%d00,"currency":"INR","status":"captured",\
                "captured":true,"method":"upi","fee":23598,"tax":3600,"vpa":"payer@local","notes":{"payment":"%s"}}}},\
                "created_at":1700000000}""".formatted(payment, MoneyCrowd.PRICE, payment);
        return HttpRequest.newBuilder(address.resolve("/webhooks/razorpay"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("X-Razorpay-Signature", gateway.razorpaySignature(body))
                .header("x-razorpay-event-id", "evt_" + payment)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** Waits until all of these are merged, each once; says how long that took from when it was accepted. */
    Samples merged(List<String> payments) throws Exception {
        Waiting.until(
                "merged payments",
                () -> count("select count(*) from billing_webhook_event where state = 'DONE'"
                                + " and event_id like 'evt_PAY-2%'")
                        == payments.size());
        long paid = count("select count(*) from billing_subscription where id like 'SUB-2%' and paid_at is not null");
        long posted = count("select count(*) from ledger_entry where source_key like 'payment/PAY-2%/captured'");
        if (paid != payments.size() || posted != payments.size()) {
            throw new IllegalStateException("%d paid and %d posted of %d".formatted(paid, posted, payments.size()));
        }
        Samples samples = new Samples();
        try (PreparedStatement query = database.prepareStatement("""
                        select timestampdiff(microsecond, received_at, settled_at) from billing_webhook_event
                        where event_id like 'evt_PAY-2%'
                        """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                samples.add(TimeUnit.MICROSECONDS.toNanos(rows.getLong(1)));
            }
        }
        return samples;
    }

    /** How long buying took: until the page was there, and, paid at once, until care is covered. */
    record Bought(Samples toPage, Samples toActive) {}

    /** Patients buy at a steady rate and pay as soon as they can. */
    Bought purchases(int perSecond, int seconds) throws Exception {
        int many = perSecond * seconds;
        List<Caller> buyers = new ArrayList<>();
        for (Uid patient : cast.join(database, Role.PATIENT, many + WARM_UP)) {
            buyers.add(Caller.signedIn(http, address, patient));
        }
        buy(buyers.subList(0, WARM_UP), perSecond);
        return buy(buyers.subList(WARM_UP, buyers.size()), perSecond);
    }

    private Bought buy(List<Caller> buyers, int perSecond) throws Exception {
        Bought bought = new Bought(new Samples(), new Samples());
        Map<String, Long> begun = new ConcurrentHashMap<>();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            Future<Void> watcher = calls.submit(watching(states().keySet(), begun, bought, buyers.size(), calls));
            long begin = System.nanoTime();
            for (int place = 0; place < buyers.size(); place++) {
                Caller buyer = buyers.get(place);
                long due = begin + place * TimeUnit.SECONDS.toNanos(1) / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                sent.add(calls.submit(() -> {
                    String reference = buyer.post(
                                    "/api/v1/subscriptions",
                                    Map.of(
                                            "plan",
                                            MoneyCrowd.PLAN,
                                            "number",
                                            1,
                                            "startsOn",
                                            MoneyCrowd.today().toString()))
                            .path("reference")
                            .asString();
                    begun.put(reference, due);
                    return null;
                }));
            }
            for (Future<?> call : sent) {
                call.get();
            }
            watcher.get(2, TimeUnit.MINUTES);
        }
        return bought;
    }

    /* What has its page or is active before the call has answered is counted at the next look. */
    private Callable<Void> watching(
            Set<String> known, Map<String, Long> begun, Bought bought, int many, ExecutorService calls) {
        return () -> {
            Map<String, Long> pages = new HashMap<>();
            Map<String, Long> active = new HashMap<>();
            while (bought.toActive().size() < many) {
                long now = System.nanoTime();
                states().forEach((subscription, state) -> {
                    if (known.contains(subscription)) {
                        return;
                    }
                    String payment = state.payment();
                    if (payment != null && pages.putIfAbsent(subscription, now) == null) {
                        calls.submit(() -> gateway.desk().payByUpi(gateway.linkOf(payment)));
                    }
                    if (state.isActive()) {
                        active.putIfAbsent(subscription, now);
                    }
                });
                for (String done : new HashSet<>(active.keySet())) {
                    Long from = begun.remove(done);
                    if (from != null) {
                        bought.toPage().add(pages.get(done) - from);
                        bought.toActive().add(active.get(done) - from);
                    }
                }
                LockSupport.parkNanos(LOOK_AGAIN);
            }
            return null;
        };
    }

    /** @param payment null before it has a page */
    private record State(@Nullable String payment, boolean isActive) {}

    private Map<String, State> states() throws SQLException {
        Map<String, State> states = new HashMap<>();
        try (PreparedStatement query = database.prepareStatement("""
                        select s.id, p.id, s.status = 'ACTIVE' from billing_subscription s
                            left join billing_payment p on p.subscription = s.id and p.link_url is not null
                        where s.id < 'SUB-2' and s.plan = 'BENCH-30'
                        """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                states.put(rows.getString(1), new State(rows.getString(2), rows.getBoolean(3)));
            }
        }
        return states;
    }

    private long count(String question) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(question);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
