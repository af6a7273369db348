package org.mmhc.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.base.Role;
import tools.jackson.databind.JsonNode;

/** A year of visits, and people who look at what they come to. */
final class FigureCalls implements AutoCloseable {

    private static final int WARM_UP = 10;
    private static final int DAYS = 365;
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private final URI address;
    private final Connection database;
    private final Cast cast;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FigureCalls(URI address, Connection database, Cast cast) {
        this.address = address;
        this.database = database;
        this.cast = cast;
    }

    /** So many visits, as many on each day of the last year. */
    void give(int visits) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("""
                insert into visits_visit (id, request, line, occurrence, patient, caregiver, service, starts_at, ends_at, zone, status,
                    outcome, version, created_at, changed_at)
                values (?, 'CR-F', ?, ?, 'P-1', ?, 'PERSONAL_CARE', ?, ?, 'Asia/Kolkata', 'CLOSED', ?, 0, ?, ?)
                """)) {
            LocalDate today = LocalDate.now();
            for (int number = 0; number < visits; number++) {
                String begin = today.minusDays(number % DAYS) + " 0" + number % 9 + ":00:00";
                String end = today.minusDays(number % DAYS) + " 0" + number % 9 + ":45:00";
                insert.setString(1, "V-F" + number);
                insert.setString(2, "SL-F" + number);
                insert.setString(3, begin);
                insert.setString(4, "C-" + (100_000 + number % 500));
                insert.setString(5, begin);
                insert.setString(6, end);
                insert.setString(7, number % 200 == 0 ? "NOT_GIVEN" : "GIVEN");
                insert.setString(8, begin);
                insert.setString(9, begin);
                insert.addBatch();
                if (number % 1_000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        try (Statement analyze = database.createStatement()) {
            analyze.execute("analyze table visits_visit");
        }
    }

    /** The days of the last month are worked out anew, one after the other; says how long each took. */
    Samples days() throws SQLException {
        Samples samples = new Samples();
        for (int day = 0; day < 30; day++) {
            long begin = System.nanoTime();
            try (Statement mark = database.createStatement()) {
                mark.execute("insert into reports_dirty (topic, day) values ('visits', '"
                        + LocalDate.now().minusDays(day) + "')");
            }
            while (isBehind()) {
                LockSupport.parkNanos(LOOK_AGAIN);
            }
            samples.add(System.nanoTime() - begin);
        }
        return samples;
    }

    private boolean isBehind() throws SQLException {
        try (Statement look = database.createStatement();
                ResultSet rows = look.executeQuery("select count(*) from reports_dirty")) {
            rows.next();
            return rows.getLong(1) > 0;
        }
    }

    /** Somebody of that role looks at their first page. */
    Samples dashboards(Role role, int times) throws Exception {
        Caller caller =
                Caller.signedIn(http, address, cast.join(database, role, 1).getFirst());
        Samples samples = new Samples();
        for (int round = -WARM_UP; round < times; round++) {
            long begin = System.nanoTime();
            caller.get("/api/v1/dashboards/me");
            if (round >= 0) {
                samples.add(System.nanoTime() - begin);
            }
        }
        return samples;
    }

    /** All visits of the year as a text, from when it is asked for until it can be taken. */
    Samples export() throws Exception {
        Caller admin = Caller.signedIn(
                http, address, cast.join(database, Role.ADMIN, 1).getFirst());
        long begin = System.nanoTime();
        JsonNode asked = admin.post(
                "/api/v1/reports/visits/exports",
                Map.of(
                        "format",
                        "CSV",
                        "from",
                        LocalDate.now().minusDays(DAYS).toString(),
                        "to",
                        LocalDate.now().toString(),
                        "personal",
                        false));
        String file = "/api/v1/exports/" + asked.get("id").asString();
        while (!"DONE".equals(admin.get(file).get("state").asString())) {
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        Samples samples = new Samples();
        samples.add(System.nanoTime() - begin);
        return samples;
    }

    @Override
    public void close() {
        http.close();
    }
}
