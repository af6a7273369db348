package org.mmhc.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.bench.DaySigns.Sign;
import org.mmhc.local.pay.PayServer;
import org.mmhc.storage.SampleFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/**
 * A day of an agency, lived from outside: patients buy a plan, pay it and ask for care; the committee chooses who goes and decides about
 * documents; caregivers come and go with their phones; and people look at lists. Visits are booked in the usual way and then brought
 * forward in the tables, so that they begin today.
 */
final class Day implements AutoCloseable {

    /** Each patient wants so many visits, and hands in nothing; two caregivers hand in a document for each of them. */
    static final int VISITS = 5;

    private static final int DOCUMENTS = 2;
    private static final int MEMBERS = 6;
    private static final int AT_ONCE = 64;
    private static final int CHOICE = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("bench.day.patience", 240));
    private static final Duration TRY_AGAIN = Duration.ofSeconds(4);
    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final Duration ROUND = Duration.ofSeconds(75);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final byte[] pdf = SampleFiles.pdf("Day");
    private final Map<String, SigningPhone> phones = new ConcurrentHashMap<>();
    private final Map<String, List<String>> pages = new HashMap<>();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tries = new AtomicInteger();
    private final List<DayPerson> members = new ArrayList<>();
    private final List<DayPerson> lookers = new ArrayList<>();
    private final URI address;
    private final Cast cast;
    private final PayServer payments;
    private final DaySigns signs;
    private final boolean insisting;

    /** @param insisting whether people try again what failed, as they do while parts are away; else it is an error */
    Day(URI address, Cast cast, PayServer payments, DaySigns.Connections connections, boolean insisting) {
        this.address = address;
        this.cast = cast;
        this.payments = payments;
        this.signs = new DaySigns(connections);
        this.insisting = insisting;
    }

    /** Lets caregivers and the office join. */
    void open(Connection database, int caregivers) throws Exception {
        new CareCrowd(database).workers(cast.join(database, Role.CAREGIVER, caregivers));
        new MoneyCrowd(database, cast).sell();
        for (Uid member : cast.join(database, Role.COMMITTEE, MEMBERS)) {
            members.add(new DayPerson(http, address, member));
        }
        DayPerson admin =
                new DayPerson(http, address, cast.join(database, Role.ADMIN, 1).getFirst());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        lookers.addAll(members);
        lookers.add(admin);
        List<String> staff = List.of(
                "/api/v1/tasks?scope=CLAIMABLE&size=50",
                "/api/v1/tasks?scope=ALL&sort=dueAt,asc&size=50",
                "/api/v1/tasks?scope=DONE&size=50",
                "/api/v1/care-requests?size=50",
                "/api/v1/visits?size=50&from=%s&to=%s".formatted(now, now.plus(7, ChronoUnit.DAYS)));
        lookers.forEach(person -> pages.put(person.uid().value(), staff));
        pages.put(
                admin.uid().value(),
                List.of("/api/v1/payments?size=50", "/api/v1/subscriptions?size=50", "/api/v1/ledger/entries?size=50"));
    }

    /** What is left of a part of a day: how many cases, how long until the last rested, in seconds. */
    record Done(int cases, double seconds) {

        double perSecond() {
            return cases / seconds;
        }
    }

    /** A visit of today. */
    private record Planned(String visit, String caregiver, Instant from) {

        Instant until() {
            return from.plus(LENGTH);
        }
    }

    /** Patients who joined, and what they came to buy and to ask. */
    List<Uid> patients(Connection database, int many) throws SQLException {
        return cast.join(database, Role.PATIENT, many);
    }

    /**
     * As much as possible at once: so many patients buy, pay and ask, documents are handed in and decided, and visits that are over are
     * told by phones that had no network.
     */
    Done rush(Connection database, List<Uid> patients, List<Uid> before) throws Exception {
        Instant begun = Instant.now().minus(Duration.ofMinutes(9)).truncatedTo(ChronoUnit.SECONDS);
        List<Planned> visits = bringForward(database, before, begun, Duration.ofMinutes(2), VISITS);
        followed(visits);
        List<Uid> owners = cast.join(database, Role.CAREGIVER, DOCUMENTS * patients.size());
        if (!visits.isEmpty()) {
            at(begun.plus(Duration.ofMinutes(10)));
        }
        Semaphore free = new Semaphore(AT_ONCE);
        List<Future<?>> work = new ArrayList<>();
        long begin = System.nanoTime();
        int most = Math.max(patients.size(), Math.max(owners.size(), visits.size()));
        for (int i = 0; i < most; i++) {
            if (i < patients.size()) {
                Uid patient = patients.get(i);
                soon(work, free, () -> buysAndAsks(patient));
            }
            if (i < owners.size()) {
                Uid owner = owners.get(i);
                soon(work, free, () -> handsIn(owner));
            }
            if (i < visits.size()) {
                Planned visit = visits.get(i);
                soon(work, free, () -> {
                    clocks(visit, true, true);
                    closed(visit);
                });
            }
        }
        finished(work);
        return new Done(2 * patients.size() + owners.size() + visits.size(), (System.nanoTime() - begin) / 1e9);
    }

    /** What was seen of a day: its cases, the time its pages took, and what went wrong. */
    record Seen(int cases, Samples pages, int tries, List<String> troubles) {}

    /**
     * The day at its own pace, with the visits of those who asked before, and so many pages looked at a second.
     *
     * @param begins what else happens from then on
     */
    Seen live(
            Connection database,
            List<Uid> patients,
            List<Uid> before,
            Duration length,
            int pagesPerSecond,
            Runnable begins)
            throws Exception {
        List<Uid> owners = cast.join(database, Role.CAREGIVER, DOCUMENTS * patients.size());
        Instant begun = Instant.now().plus(Duration.ofSeconds(75)).truncatedTo(ChronoUnit.SECONDS);
        int rounds = Math.clamp(length.dividedBy(ROUND), 1, VISITS);
        List<Planned> visits = bringForward(database, before, begun, length.dividedBy(rounds), rounds);
        followed(visits);
        at(begun);
        begins.run();
        Samples looked = new Samples();
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < patients.size(); i++) {
            Uid patient = patients.get(i);
            later(work, begun, length, i, patients.size(), () -> buysAndAsks(patient));
        }
        for (int i = 0; i < owners.size(); i++) {
            Uid owner = owners.get(i);
            later(work, begun, length, i, owners.size(), () -> handsIn(owner));
        }
        for (Planned visit : visits) {
            work.add(threads.submit(() -> guarded(() -> {
                at(visit.from());
                clocks(visit, true, false);
                at(visit.until());
                clocks(visit, false, true);
                closed(visit);
            })));
        }
        int looks = Math.toIntExact(length.toSeconds() * pagesPerSecond);
        for (int i = 0; i < looks; i++) {
            DayPerson person = lookers.get(i % lookers.size());
            List<String> known = pages.getOrDefault(person.uid().value(), List.of());
            String page = known.get(i / lookers.size() % known.size());
            later(work, begun, length, i, looks, () -> looks(person, page, looked));
        }
        finished(work);
        return new Seen(
                2 * patients.size() + owners.size() + visits.size(), looked, tries.get(), List.copyOf(troubles));
    }

    private interface Step {
        void take() throws Exception;
    }

    private void soon(List<Future<?>> work, Semaphore free, Step step) throws InterruptedException {
        free.acquire();
        work.add(threads.submit(() -> {
            guarded(step);
            free.release();
        }));
    }

    private void later(List<Future<?>> work, Instant begun, Duration length, int place, int of, Step step) {
        Instant due = begun.plus(length.multipliedBy(place).dividedBy(of));
        work.add(threads.submit(() -> {
            at(due);
            guarded(step);
        }));
    }

    private static void at(Instant due) {
        LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
    }

    /* Said at once, so that it is known even if the run ends early. */
    private void guarded(Step step) {
        try {
            step.take();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            troubles.add(String.valueOf(failed));
            IO.println("  went wrong: " + failed);
        }
    }

    private static void finished(List<Future<?>> work) throws InterruptedException, ExecutionException {
        for (Future<?> one : work) {
            one.get();
        }
    }

    /** What went wrong so far. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    private void looks(DayPerson person, String page, Samples looked) throws Exception {
        long begin = System.nanoTime();
        try {
            person.read(page);
            looked.add(System.nanoTime() - begin);
        } catch (IOException away) {
            if (!insisting) {
                throw away;
            }
            tries.incrementAndGet();
        }
    }

    private void buysAndAsks(Uid uid) throws Exception {
        DayPerson patient = new DayPerson(http, address, uid);
        String key = UUID.randomUUID().toString();
        Map<String, ?> plan = Map.of(
                "plan",
                MoneyCrowd.PLAN,
                "number",
                1,
                "startsOn",
                MoneyCrowd.today().toString());
        String subscription =
                until(Sign.SUBSCRIPTION, uid.value(), () -> patient.post("/api/v1/subscriptions", plan, key));
        String payment = until(Sign.PAGE, subscription, () -> {});
        payments.desk().payByUpi(payments.linkOf(payment));
        until(Sign.COVERED, subscription, () -> {});
        asks(patient);
    }

    private void asks(DayPerson patient) throws Exception {
        String key = UUID.randomUUID().toString();
        int number = Math.floorMod(patient.uid().value().hashCode(), 1_000);
        LocalDate monday = MoneyCrowd.today()
                .plusDays(3)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
                .plusWeeks(number % 2);
        int hour = 7 + number / 2 % 9;
        Map<String, ?> wish = Map.of(
                "form",
                Map.of(
                        "service",
                        "PERSONAL_CARE",
                        "urgency",
                        "ROUTINE",
                        "description",
                        "Needs help in the morning",
                        "address",
                        "12 Church Street, 560001 Bengaluru",
                        "wishedSkills",
                        Set.of(),
                        "tasks",
                        List.of(),
                        "position",
                        Map.of("latitude", CareCrowd.MIDDLE_LATITUDE, "longitude", CareCrowd.MIDDLE_LONGITUDE)),
                "schedule",
                List.of(Map.of(
                        "startsOn",
                        monday.toString(),
                        "startTime",
                        "%02d:00".formatted(hour),
                        "endTime",
                        "%02d:30".formatted(hour),
                        "rule",
                        "FREQ=DAILY;COUNT=" + VISITS,
                        "onHolidays",
                        "KEEP")));
        String request =
                until(Sign.REQUEST, patient.uid().value(), () -> patient.post("/api/v1/care-requests", wish, key));
        String path = "/api/v1/care-requests/" + request;
        until(Sign.SEEKING, request, () -> patient.put(path + "/submission", null, patient.seen(path)));
        DayPerson member = members.get(number % members.size());
        until(Sign.ASSIGNED, request, () -> chooses(member, path, number));
    }

    /* Whoever was taken by a colleague a moment ago is not there any more: then somebody else is chosen. */
    private void chooses(DayPerson member, String path, int number) throws Exception {
        for (int choice = 0; ; choice++) {
            JsonNode found = member.get(path + "/candidates");
            List<JsonNode> able = found.path("able")
                    .valueStream()
                    .filter(one ->
                            one.path("possible").size() == found.path("toStaff").size())
                    .limit(CHOICE)
                    .toList();
            if (able.isEmpty()) {
                throw new IllegalStateException("Nobody can go to " + path);
            }
            JsonNode best = able.get((number + choice) % able.size());
            Map<String, String> warnings = new HashMap<>();
            for (JsonNode objection : best.path("objections")) {
                warnings.put(objection.path("rule").asString(), "NOBODY_ELSE");
            }
            Map<String, ?> order = Map.of(
                    "caregiver",
                    best.path("caregiver").asString(),
                    "run",
                    found.path("run").asString(),
                    "reason",
                    "CAREGIVER_AGREED",
                    "warnings",
                    warnings);
            try {
                member.post(path + "/assignments", order, UUID.randomUUID().toString());
                return;
            } catch (IOException taken) {
                if (insisting || choice == CHOICE) {
                    throw taken;
                }
            }
        }
    }

    private void handsIn(Uid uid) throws Exception {
        DayPerson owner = new DayPerson(http, address, uid);
        String key = UUID.randomUUID().toString();
        String document = until(Sign.DOCUMENT, uid.value(), () -> owner.handIn("ADDRESS_PROOF", pdf, key));
        String task = until(Sign.REVIEW, document, () -> {});
        DayPerson member = members.get(Math.floorMod(uid.value().hashCode(), members.size()));
        until(Sign.VERIFIED, document, () -> {
            member.put("/api/v1/tasks/" + task + "/claim", null, null);
            for (JsonNode file : member.get("/api/v1/documents/" + document).path("files")) {
                member.read("/api/v1/documents/%s/files/%s"
                        .formatted(document, file.path("id").asString()));
            }
            member.put(
                    "/api/v1/tasks/" + task + "/review",
                    Map.of("decision", "APPROVE"),
                    member.seen("/api/v1/tasks/" + task));
        });
    }

    private void clocks(Planned visit, boolean comes, boolean goes) throws Exception {
        List<Map<String, ?>> events = new ArrayList<>();
        if (comes) {
            events.add(event(visit, "IN", 1, visit.from()));
        }
        if (goes) {
            events.add(event(visit, "OUT", 2, visit.until()));
        }
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
            try {
                SigningPhone phone = phone(visit.caregiver());
                synchronized (phone) {
                    phone.sends(
                            "/api/v1/clockings",
                            Map.of(
                                    "now",
                                    Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                                    "events",
                                    events));
                }
                return;
            } catch (IOException | IllegalStateException away) {
                failed(away, end);
            }
        }
    }

    private static Map<String, ?> event(Planned visit, String kind, long sequence, Instant at) {
        String id = UUID.nameUUIDFromBytes((visit.visit() + kind).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        return Map.of("id", id, "sequence", sequence, "visit", visit.visit(), "kind", kind, "at", at.toString());
    }

    private SigningPhone phone(String caregiver) throws Exception {
        SigningPhone known = phones.get(caregiver);
        for (long end = System.nanoTime() + PATIENCE.toNanos(); known == null; ) {
            try {
                String code = new DayPerson(http, address, new Uid(caregiver))
                        .post(
                                "/api/v1/devices/enrolment-codes",
                                Map.of(),
                                UUID.randomUUID().toString())
                        .path("code")
                        .asString();
                known = SigningPhone.known(http, address, code);
                phones.put(caregiver, known);
            } catch (IOException | IllegalStateException away) {
                failed(away, end);
            }
        }
        return known;
    }

    private void closed(Planned visit) throws Exception {
        until(Sign.CLOSED, visit.visit(), () -> {});
    }

    /* All of them are near at once, so their caregivers make their phones known meanwhile. */
    private void followed(List<Planned> visits) throws Exception {
        for (Planned visit : visits) {
            phone(visit.caregiver());
        }
        for (Planned visit : visits) {
            until(Sign.FOLLOWED, visit.visit(), () -> {});
        }
    }

    /* Nobody insists where nothing is away; elsewhere it is tried until it is seen to be done, and done once all the same. */
    private String until(Sign sign, String about, Step step) throws Exception {
        CompletableFuture<String> done = signs.of(sign, about);
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !done.isDone(); ) {
            try {
                step.take();
            } catch (IOException | IllegalStateException away) {
                failed(away, end);
            }
            try {
                return done.get(insisting ? TRY_AGAIN.toMillis() : PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                if (!insisting || System.nanoTime() > end) {
                    throw new IllegalStateException("%s of %s did not come".formatted(sign, about), late);
                }
            }
        }
        return done.join();
    }

    private void failed(Exception away, long end) throws Exception {
        tries.incrementAndGet();
        if (!insisting || System.nanoTime() > end) {
            throw away;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }

    /** The gateway tells again what nobody heard. */
    void tellAgain() {
        payments.agencyIsAt(address);
    }

    /* Each caregiver goes to one after the other; what would be too much for today stays where it is. */
    private static List<Planned> bringForward(
            Connection database, List<Uid> patients, Instant begun, Duration apart, int most) {
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(database, true));
        Map<String, Integer> turns = new HashMap<>();
        List<Planned> planned = new ArrayList<>();
        for (Uid patient : patients) {
            sql.sql(
                            "select id, caregiver from visits_visit where patient = ? and status = 'SCHEDULED' and opened_at is null order by id")
                    .param(patient.value())
                    .query((row, number) -> new String[] {row.getString(1), row.getString(2)})
                    .list()
                    .forEach(visit -> {
                        int turn = turns.merge(visit[1], 1, Integer::sum) - 1;
                        if (turn < most) {
                            long spread = Math.floorMod(visit[1].hashCode(), 100);
                            Duration room = apart.minus(ROUND).isNegative() ? Duration.ZERO : apart.minus(ROUND);
                            planned.add(new Planned(
                                    visit[0],
                                    visit[1],
                                    begun.plus(apart.multipliedBy(turn))
                                            .plus(room.multipliedBy(spread).dividedBy(100))
                                            .truncatedTo(ChronoUnit.SECONDS)));
                        }
                    });
        }
        for (Planned visit : planned) {
            sql.sql("update visits_visit set starts_at = ?, ends_at = ? where id = ?")
                    .params(
                            java.sql.Timestamp.from(visit.from()),
                            java.sql.Timestamp.from(visit.until()),
                            visit.visit())
                    .update();
        }
        return planned;
    }

    /** What of the part of the day that these patients had is missing, or there twice. */
    static List<String> missing(Connection database, List<Uid> patients) {
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(database, true));
        List<String> missing = new ArrayList<>();
        for (Uid patient : patients) {
            String found = sql.sql("""
                            select concat_ws(' ',
                                (select count(*) from billing_subscription where patient = :uid),
                                (select count(*) from billing_subscription where patient = :uid and status = 'ACTIVE'),
                                (select count(*) from billing_payment where patient = :uid and status = 'CAPTURED'),
                                (select count(*) from billing_invoice where patient = :uid),
                                (select count(*) from care_request where patient = :uid),
                                (select count(*) from visits_visit where patient = :uid and status <> 'CANCELLED'))
                            """)
                    .param("uid", patient.value())
                    .query(String.class)
                    .single();
            if (!found.equals("1 1 1 1 1 " + VISITS)) {
                missing.add(patient.value() + " has " + found);
            }
        }
        return missing;
    }

    @Override
    public void close() {
        signs.close();
        threads.shutdownNow();
        http.shutdownNow();
    }
}
