package org.mmhc.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** Caregivers who clock by their phones at visits that are near, and the office that looks at what came of others. */
final class VisitCalls implements AutoCloseable {

    private static final int WARM_UP = Integer.getInteger("bench.care.warmup", 20);
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final Connection database;
    private final Caller member;

    VisitCalls(URI address, Connection database, Cast cast) throws Exception {
        this.address = address;
        this.database = database;
        this.member = Caller.signedIn(
                http, address, cast.join(database, Role.COMMITTEE, 1).getFirst());
    }

    /** Lets so many of the next visits get their process, and says how many seconds that took. */
    double processes(int many) throws Exception {
        long begin = System.nanoTime();
        try (Statement statement = database.createStatement()) {
            int asked = statement.executeUpdate("""
                    update visits_visit set opened_at = null, openings = 0
                    where status = 'SCHEDULED' and starts_at between utc_timestamp() and utc_timestamp() + interval 2875 minute
                    order by starts_at, id limit %d""".formatted(many));
            if (asked < many) {
                throw new IllegalStateException("Only %d visits begin soon".formatted(asked));
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> waiting(statement) >= many);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static int waiting(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "select count(*) from tasks_task where form_key = 'visits.startVisit' and state in ('OPEN', 'CLAIMED')")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** A visit and who goes to it. */
    record Near(String visit, Uid caregiver) {}

    /** A phone with the visit to which its owner goes. */
    record Going(SigningPhone phone, String visit) {}

    /** So many phones of caregivers who can come to a visit now, each with the code that it was made known by. */
    List<Going> phones(int many) throws Exception {
        List<Going> going = new ArrayList<>();
        for (Near near : near(many + WARM_UP)) {
            String code = Caller.signedIn(http, address, near.caregiver())
                    .post("/api/v1/devices/enrolment-codes", Map.of())
                    .path("code")
                    .asString();
            going.add(new Going(SigningPhone.known(http, address, code), near.visit()));
        }
        return going;
    }

    private List<Near> near(int many) throws Exception {
        List<Near> near = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select min(id), caregiver from visits_visit
                        where status = 'SCHEDULED' and starts_at < utc_timestamp() + interval 11 hour
                        group by caregiver limit %d""".formatted(many))) {
            while (rows.next()) {
                near.add(new Near(rows.getString(1), new Uid(rows.getString(2))));
            }
        }
        return near;
    }

    /** One after the other sends that its owner came, so many a second, whether the ones before are answered or not; the first ones warm up. */
    Samples clockings(List<Going> all, int perSecond) throws Exception {
        Samples samples = new Samples();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            long begin = System.nanoTime();
            for (int place = 0; place < all.size(); place++) {
                Going going = all.get(place);
                long due = begin + place * TimeUnit.SECONDS.toNanos(1) / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                boolean counts = place >= WARM_UP;
                sent.add(calls.submit(() -> {
                    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                    going.phone()
                            .sends(
                                    "/api/v1/clockings",
                                    Map.of("now", now.toString(), "events", List.of(event(going, "IN", 1, now))));
                    if (counts) {
                        samples.add(System.nanoTime() - due);
                    }
                    return null;
                }));
            }
            for (Future<?> call : sent) {
                call.get();
            }
        }
        return samples;
    }

    /** The visits of a week of so many at once. */
    Samples week(int many) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String path = "/api/v1/visits?size=%d&from=%s&to=%s".formatted(many, now, now.plus(7, ChronoUnit.DAYS));
        Samples samples = new Samples();
        for (int place = 0; place < 5 * WARM_UP; place++) {
            took(samples, place, () -> member.get(path));
        }
        return samples;
    }

    /** Each asks for its day; the first ones warm up. */
    Samples days(List<Going> all) throws Exception {
        Samples samples = new Samples();
        for (int place = 0; place < all.size(); place++) {
            Going going = all.get(place);
            took(
                    samples,
                    place,
                    () -> going.phone()
                            .sends(
                                    "/api/v1/clock-days",
                                    Map.of("now", Instant.now().toString())));
        }
        return samples;
    }

    /** What does not fit about one visit after the other, with all that is known. */
    Samples unfit(int many) throws Exception {
        List<String> visits = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select visit from visits_exception order by id limit " + (many + WARM_UP))) {
            while (rows.next()) {
                visits.add(rows.getString(1));
            }
        }
        Samples samples = new Samples();
        for (int place = 0; place < visits.size(); place++) {
            String visit = visits.get(place);
            took(samples, place, () -> member.get("/api/v1/visits/" + visit + "/exceptions"));
        }
        return samples;
    }

    private static Map<String, ?> event(Going going, String kind, long sequence, Instant at) {
        return Map.of(
                "id", UUID.randomUUID().toString(),
                "sequence", sequence,
                "visit", going.visit(),
                "kind", kind,
                "at", at.toString());
    }

    private interface Call {
        void make() throws Exception;
    }

    private static void took(Samples samples, int place, Call call) throws Exception {
        long begin = System.nanoTime();
        call.make();
        if (place >= WARM_UP) {
            samples.add(System.nanoTime() - begin);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
