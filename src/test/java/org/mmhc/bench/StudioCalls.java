package org.mmhc.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.Process;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import org.mmhc.base.Role;
import org.mmhc.reports.Histogram;

/** Running cases that go to another version of their process, and people who look at how long its steps take. */
final class StudioCalls implements AutoCloseable {

    private static final Path MODEL = Path.of("processes/verification/document-verification.bpmn");
    private static final String PROCESS = "document-verification";
    private static final int WARM_UP = 5;
    private static final int DAYS = 30;
    private static final int STEPS = 10;

    private final URI address;
    private final Connection database;
    private final Cast cast;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CamundaClient engine;

    StudioCalls(URI address, URI engine, Connection database, Cast cast) {
        this.address = address;
        this.database = database;
        this.cast = cast;
        this.engine = CamundaClient.newClientBuilder()
                .grpcAddress(engine)
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(Duration.ofMinutes(1))
                .build();
    }

    /** Moves that many cases that wait for a look to a new version; says how many a second that were. */
    double moves(int cases) throws Exception {
        Waiting.until("where they stand", () -> number("""
                        select count(*) from engine_case where process_id = 'document-verification' and stands_kind = 'TASK'
                        """) >= cases);
        long before = number("""
                select definition_key from engine_case where process_id = 'document-verification' and stands_kind = 'TASK'
                group by definition_key order by count(*) desc limit 1
                """);
        String text = Files.readString(MODEL).replace("name=\"Review document\"", "name=\"Check document\"");
        Process next = engine.newDeployResourceCommand()
                .addResourceBytes(text.getBytes(StandardCharsets.UTF_8), "verification/document-verification.bpmn")
                .execute()
                .getProcesses()
                .getFirst();
        order(
                "insert into engine_process_model (process_definition_key, process_id, model_version, xml, known_since)"
                        + " values (?, ?, ?, ?, now(6))",
                next.getProcessDefinitionKey(),
                PROCESS,
                next.getVersion(),
                text);
        order("""
                insert into studio_move_run (id, process_id, source_definition, target_definition, renumbered, clocks_anew, reason,
                    state, begun_by, begun_at, worked_till, version)
                values ('MOV-BENCH', ?, ?, ?, '{}', '[]', 'To see how long it takes', 'RUNNING', 'A-1', now(6), '2999-01-01', 0)
                """, PROCESS, before, next.getProcessDefinitionKey());
        order("""
                insert into studio_move_case (run_id, process_instance_key, reference, state, codes, words, tries, next_at)
                select 'MOV-BENCH', process_instance_key, reference, 'PENDING', '', '', 0, '2001-01-01' from engine_case
                where definition_key = ? and stands_kind = 'TASK' limit ?
                """, before, cases);
        long begin = System.nanoTime();
        order("update studio_move_run set worked_till = null where id = 'MOV-BENCH'");
        Waiting.until("the moves", () -> number("select count(*) from studio_move_run where state = 'DONE'") == 1);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long moved = number("select count(*) from studio_move_case where state = 'MOVED'");
        if (moved != cases) {
            throw new IllegalStateException("Of %d cases only %d were moved".formatted(cases, moved));
        }
        return cases / seconds;
    }

    /** An analyst asks how long steps of a month took, of which there were that many. */
    Samples heatmap(int steps, int times) throws Exception {
        give(steps);
        Caller analyst = Caller.signedIn(
                http, address, cast.join(database, Role.ANALYST, 1).getFirst());
        String question = "/api/v1/models/%s/heatmap?from=%s&to=%s"
                .formatted(PROCESS, LocalDate.now().minusDays(DAYS), LocalDate.now());
        Samples samples = new Samples();
        for (int round = -WARM_UP; round < times; round++) {
            long begin = System.nanoTime();
            analyst.get(question);
            if (round >= 0) {
                samples.add(System.nanoTime() - begin);
            }
        }
        return samples;
    }

    private void give(int steps) throws SQLException {
        int each = Math.ceilDiv(steps, DAYS * STEPS);
        for (int day = 1; day <= DAYS; day++) {
            for (int step = 0; step < STEPS; step++) {
                Histogram times = Histogram.empty();
                Duration total = Duration.ZERO;
                for (int one = 1; one <= each; one++) {
                    Duration took = Duration.ofSeconds(30L * one * one + day);
                    times = times.with(took);
                    total = total.plus(took);
                }
                order(
                        "insert into engine_step_day (process_id, day, definition_key, element_id, done, total_ms, times,"
                                + " waiting_ms, waiting_times, working_ms, working_times)"
                                + " values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
                        PROCESS,
                        LocalDate.now().minusDays(day).toString(),
                        "Step_" + step,
                        times.count(),
                        total.toMillis(),
                        times.bytes(),
                        total.toMillis(),
                        times.bytes(),
                        total.toMillis(),
                        times.bytes());
            }
        }
    }

    private void order(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.executeUpdate();
        }
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    @Override
    public void close() {
        engine.close();
        http.close();
    }
}
