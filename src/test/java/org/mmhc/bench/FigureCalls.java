package org.mmhc.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.mmhc.base.Role;
import tools.jackson.databind.JsonNode;

/** A year of visits, disputes and messages, and people who look at what they come to. */
final class FigureCalls implements AutoCloseable {

    private static final int WARM_UP = 10;
    private static final int DAYS = 365;
    private static final int MONTH = 30;
    private static final int BATCH = 1_000;

    /* So long nobody looks after what was found is worked out. */
    private static final double PAUSE = 5;

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
    void giveVisits(int visits) throws SQLException {
        give("visits_visit", visits, """
                insert into visits_visit (id, request, line, occurrence, patient, caregiver, service, starts_at, ends_at, zone, status,
                    outcome, version, created_at, changed_at)
                values (?, 'CR-F', ?, ?, 'P-1', ?, 'PERSONAL_CARE', ?, ?, 'Asia/Kolkata', 'CLOSED', ?, 0, ?, ?)
                """, number -> {
            String begin = time(number, 0);
            return new Object[] {
                "V-F" + number,
                "SL-F" + number,
                begin,
                "C-" + (100_000 + number % 500),
                begin,
                time(number, 45),
                number % 200 == 0 ? "NOT_GIVEN" : "GIVEN",
                begin,
                begin
            };
        });
    }

    /** So many disputes that are over. */
    void giveDisputes(int disputes) throws SQLException {
        give("disputes_dispute", disputes, """
                insert into disputes_dispute (id, kind, claim, subject, raised_by, raised_by_role, entered_by, parties, involved, narrative,
                    state, priority, deciders, second_from, separate_decider, hold_money, investigate_hours, decide_hours,
                    statement_hours, appeal_days, appeal_hours, allowances, due_at, raised_at, finding, decided_at, ended_at, version)
                values (?, 'VISIT', ?, ?, 'P-1', 'PATIENT', 'P-1', '', '', '', 'CLOSED', 50, 1, 0, false, false, 48, 72, 72, 7, 72, '', ?, ?,
                    ?, ?, ?, 0)
                """, number -> {
            String raised = time(number, 0);
            String decided = time(number, 50);
            return new Object[] {
                "DSP-F" + number,
                number % 3 == 0 ? "LATE" : "CARE_QUALITY",
                "V-F" + number,
                decided,
                raised,
                number % 2 == 0 ? "UPHELD" : "REJECTED",
                decided,
                decided
            };
        });
    }

    /** So many messages that went out. */
    void giveMessages(int messages) throws SQLException {
        give("notifications_message", messages, """
                insert into notifications_message (id, recipient, channel, template, about, state, attempts, requested_at,
                    next_attempt_at, worth_until, version, topic, planned, lane, provider_id)
                values (?, 'P-1', ?, 'notifications/test-mail', '', ?, 1, ?, ?, ?, 0, 'notifications.testMail', false, 'BULK', ?)
                """, number -> {
            String at = time(number, 0);
            return new Object[] {
                "MSG-F" + number,
                number % 2 == 0 ? "EMAIL" : "SMS",
                number % 50 == 0 ? "FAILED" : "DELIVERED",
                at,
                at,
                at,
                "F" + number
            };
        });
    }

    private static String time(int number, int minute) {
        return "%s 0%d:%02d:00".formatted(LocalDate.now().minusDays(number % DAYS), number % 9, minute);
    }

    private void give(String table, int rows, String insert, IntFunction<Object[]> values) throws SQLException {
        database.setAutoCommit(false);
        try (PreparedStatement batch = database.prepareStatement(insert)) {
            for (int number = 0; number < rows; number++) {
                Object[] row = values.apply(number);
                for (int place = 0; place < row.length; place++) {
                    batch.setObject(place + 1, row[place]);
                }
                batch.addBatch();
                if (number % BATCH == BATCH - 1) {
                    batch.executeBatch();
                    database.commit();
                }
            }
            batch.executeBatch();
            database.commit();
        } finally {
            database.setAutoCommit(true);
        }
        try (Statement analyze = database.createStatement()) {
            analyze.execute("analyze table " + table);
        }
    }

    /** Works out all of the last year, as after a change of zone, in seconds. */
    double year() throws SQLException {
        return workedOut(DAYS, "visits", "disputes", "messages");
    }

    /** A day of visits is worked out anew, in milliseconds: of a month of them, less the pause before anybody looks. */
    double day() throws SQLException {
        workedOut(1, "visits");
        return Math.max(0, workedOut(MONTH, "visits") - PAUSE) * 1_000 / MONTH;
    }

    private double workedOut(int days, String... topics) throws SQLException {
        long begin = System.nanoTime();
        try (PreparedStatement mark =
                database.prepareStatement("insert into reports_dirty (topic, day) values (?, ?)")) {
            for (String topic : topics) {
                for (int day = 0; day < days; day++) {
                    mark.setString(1, topic);
                    mark.setObject(2, LocalDate.now().minusDays(day));
                    mark.addBatch();
                }
            }
            mark.executeBatch();
        }
        while (isBehind()) {
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        return (System.nanoTime() - begin) / 1e9;
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
            caller.get("/api/v1/dashboards/me/pictures");
            if (round >= 0) {
                samples.add(System.nanoTime() - begin);
            }
        }
        return samples;
    }

    /**
     * A file that was made.
     *
     * @param megabytes by how much the application grew meanwhile at most
     */
    record Made(double seconds, double megabytes, long rows) {}

    /** All visits of the year as a text, from when it is asked for until it can be taken. */
    Made export(long pid) throws Exception {
        Caller admin = Caller.signedIn(
                http, address, cast.join(database, Role.ADMIN, 1).getFirst());
        try (Growth growth = new Growth(pid)) {
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
            JsonNode now = admin.get(file);
            while (List.of("QUEUED", "RUNNING").contains(now.get("state").asString())) {
                LockSupport.parkNanos(LOOK_AGAIN);
                now = admin.get(file);
            }
            return new Made(
                    (System.nanoTime() - begin) / 1e9,
                    growth.megabytes(),
                    now.get("rows").asLong());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
