package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.engine.figures.CaseFigures;
import org.mmhc.engine.figures.CaseFigures.ProcessFigures;
import org.mmhc.engine.figures.CaseFigures.Took;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What a page about a process says is what its cases did. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class CaseFiguresModuleTests {

    private static final Uid NIA = Uid.of(Role.ANALYST, 962_001);
    private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());

    @Autowired
    CaseFigures figures;

    @Autowired
    JdbcClient sql;

    private final String process = "figures-" + KEYS.incrementAndGet();

    @Test
    void casesAreToldByEndingVersionAndWayAndThoseThatRepeatAStepAreCounted() {
        ended(1, "COMPLETED", Duration.ofHours(1), "Scan", "Review");
        ended(1, "COMPLETED", Duration.ofHours(2), "Scan", "Review");
        ended(2, "CANCELLED", Duration.ofHours(8), "Scan", "Review", "Scan", "Review");

        ProcessFigures told = As.user(NIA, () -> figures.of(process));

        assertThat(told.cases()).isEqualTo(3);
        assertThat(told.repeated()).isEqualTo(1);
        assertThat(told.endings())
                .extracting(Took::of, Took::cases)
                .containsExactly(tuple("COMPLETED", 2), tuple("CANCELLED", 1));
        assertThat(told.versions()).extracting(Took::of, Took::cases).containsExactly(tuple("1", 2), tuple("2", 1));
        assertThat(told.paths())
                .extracting(Took::of, Took::cases)
                .containsExactly(tuple("Scan → Review", 2), tuple("Scan → Review → Scan → Review", 1));
        assertThat(told.endings().getFirst().median()).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(160));
    }

    @Test
    void processWithoutCasesHasNoFigures() {
        assertThat(As.user(NIA, () -> figures.of(process)).paths()).isEmpty();
    }

    private void ended(long version, String how, Duration took, String... steps) {
        long instance = -KEYS.incrementAndGet();
        Instant end = Instant.now().minusSeconds(60);
        sql.sql("""
                        insert into engine_case (process_instance_key, process_id, definition_key, reference, started_at, last_step_at,
                            ended_at, ended_how)
                        values (?, ?, ?, 'DOC-1', ?, ?, ?, ?)
                        """)
                .params(instance, process, version, Utc.toSql(end.minus(took)), Utc.toSql(end), Utc.toSql(end), how)
                .update();
        Instant at = end.minus(took);
        for (String step : List.of(steps)) {
            at = at.plusSeconds(10);
            sql.sql("""
                            insert into engine_job_execution (job_key, process_instance_key, process_definition_key, process_id,
                                reference, element_id, job_type, started_at, ended_at, outcome)
                            values (?, ?, ?, ?, 'DOC-1', ?, 'test', ?, ?, 'COMPLETED')
                            """)
                    .params(
                            -KEYS.incrementAndGet(),
                            instance,
                            version,
                            process,
                            step,
                            Utc.toSql(at.minusSeconds(5)),
                            Utc.toSql(at))
                    .update();
        }
    }
}
