package org.mmhc.bench;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.util.Map;
import org.mmhc.base.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The payouts of a month: an admin has them made, the committee looks through them, and they are taken away as a table. */
final class PayCalls implements AutoCloseable {

    private static final int WARM_UP = Integer.getInteger("bench.pay.warmup", 30);
    private static final int AT_ONCE = 20;
    private static final int BUFFER = 1 << 16;
    private final JdbcClient sql;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Caller admin;
    private final Caller member;
    private final String run = "RUN-" + PayCrowd.month();

    PayCalls(URI address, Connection database, Cast cast) throws Exception {
        this.sql = JdbcClient.create(new SingleConnectionDataSource(database, true));
        this.admin = Caller.signedIn(
                http, address, cast.join(database, Role.ADMIN, 1).getFirst());
        this.member = Caller.signedIn(
                http, address, cast.join(database, Role.COMMITTEE, 1).getFirst());
    }

    /** How many seconds it takes until each payout of the month says what it comes to. */
    double calculated(int payouts) throws Exception {
        long begin = System.nanoTime();
        admin.post("/api/v1/payout-runs", Map.of("month", PayCrowd.month().toString()));
        Waiting.until(
                "payouts that are put together",
                () -> count("select count(*) from payouts_payout where run = ? and revision > 0") == payouts);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Waiting.until("tasks to agree to them", () -> count("""
                        select count(*) from tasks_task t join payouts_payout p on p.id = t.reference where p.run = ?
                        """) >= payouts);
        return seconds;
    }

    /** How many lines they have. */
    long lines() {
        return count("select count(*) from payouts_line l join payouts_payout p on p.id = l.payout where p.run = ?");
    }

    private long count(String query) {
        return sql.sql(query).param(run).query(Long.class).single();
    }

    /** The committee looks through those that wait. */
    Samples list(int payouts, int times) throws Exception {
        Samples samples = new Samples();
        int pages = Math.max(1, payouts / AT_ONCE);
        for (int round = -WARM_UP; round < times; round++) {
            long begin = System.nanoTime();
            member.get(
                    "/api/v1/payouts?run=%s&size=%d&page=%d".formatted(run, AT_ONCE, Math.floorMod(round * 31, pages)));
            if (round >= 0) {
                samples.add(System.nanoTime() - begin);
            }
        }
        return samples;
    }

    /**
     * A table that was taken away.
     *
     * @param megabytes by how much the application grew meanwhile at most
     */
    record Taken(double seconds, double megabytes, long bytes) {}

    /** All lines are taken away. */
    Taken export(String format, long pid) throws Exception {
        long begin = System.nanoTime();
        long bytes = 0;
        try (Growth growth = new Growth(pid);
                InputStream table =
                        admin.open("/api/v1/exports/payout-lines?run=%s&format=%s".formatted(run, format))) {
            byte[] buffer = new byte[BUFFER];
            for (int read = table.read(buffer); read >= 0; read = table.read(buffer)) {
                bytes += read;
            }
            return new Taken((System.nanoTime() - begin) / 1e9, growth.megabytes(), bytes);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
