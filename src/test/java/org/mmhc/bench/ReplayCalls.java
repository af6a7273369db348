package org.mmhc.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.base.Role;
import org.mmhc.local.PastCases;
import org.mmhc.local.PastCases.Way;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** An analyst tries a change with past cases, each of which has a year of waiting in it. */
final class ReplayCalls implements AutoCloseable {

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String PROCESS = "document-verification";

    private final URI address;
    private final Connection database;
    private final Cast cast;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ReplayCalls(URI address, Connection database, Cast cast) {
        this.address = address;
        this.database = database;
        this.cast = cast;
    }

    /** From when it is asked for until all of so many cases were told twice; fails unless all go the same way and nothing is left. */
    Samples tell(int cases) throws Exception {
        PastCases.record(
                JdbcClient.create(new SingleConnectionDataSource(database, true)),
                PROCESS,
                "BENCH",
                15,
                Instant.now(),
                Collections.nCopies(cases, Way.EXPIRED));
        Caller analyst = Caller.signedIn(
                http, address, cast.join(database, Role.ANALYST, 1).getFirst());
        String change = analyst.post(
                        "/api/v1/changes",
                        Map.of(
                                "path", "verification/" + PROCESS + ".bpmn",
                                "title", "Call it checking",
                                "why", "That is what the committee does."))
                .get("id")
                .asString();
        try (PreparedStatement write = database.prepareStatement(
                "update studio_change_file set content = replace(content, 'Review document', 'Check document') where change_id = ?")) {
            write.setString(1, change);
            write.executeUpdate();
        }
        long begin = System.nanoTime();
        String replay = analyst.post("/api/v1/changes/" + change + "/replays", Map.of())
                .get("reference")
                .asString();
        JsonNode told = analyst.get("/api/v1/replays/" + replay);
        while ("RUNNING".equals(told.get("state").asString())) {
            LockSupport.parkNanos(LOOK_AGAIN);
            told = analyst.get("/api/v1/replays/" + replay);
        }
        Samples samples = new Samples();
        samples.add(System.nanoTime() - begin);
        int same = told.at("/result/processes/0/counts/SAME").asInt(0);
        if (same != cases) {
            throw new IllegalStateException("Only " + same + " of " + cases + " went the same way: " + told);
        }
        while (isLeft()) {
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        return samples;
    }

    private boolean isLeft() throws SQLException {
        try (Statement look = database.createStatement();
                ResultSet rows = look.executeQuery("select count(*) from studio_shadow")) {
            rows.next();
            return rows.getLong(1) > 0;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
