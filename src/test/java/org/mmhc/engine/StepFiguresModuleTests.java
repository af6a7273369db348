package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.figures.StepFigures;
import org.mmhc.engine.figures.StepFigures.StepFigure;
import org.mmhc.reports.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** How long steps take is said at once, and nearly as exactly as it was. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class StepFiguresModuleTests {

    private static final Logger LOG = LoggerFactory.getLogger(StepFiguresModuleTests.class);

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 30;
    private static final int STEPS = 10;
    private static final int VERSIONS = 3;
    private static final int ALL = 50_000;

    @Autowired
    StepFigures figures;

    @Autowired
    JdbcClient sql;

    @Test
    void fiftyThousandStepsOfAMonthAreSaidAtOnce() {
        String process = "heat-" + UUID.randomUUID().toString().substring(0, 8);
        List<Duration> ofFirstStep = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int step = 0; step < STEPS; step++) {
                for (int version = 0; version < VERSIONS; version++) {
                    Histogram times = Histogram.empty();
                    Duration total = Duration.ZERO;
                    for (int one = 0; one < ALL / (DAYS * STEPS * VERSIONS) + 1; one++) {
                        Duration took = Duration.ofSeconds(30L * (one + 1) * (one + 1) + 7L * day + version);
                        times = times.with(took);
                        total = total.plus(took);
                        if (step == 0) {
                            ofFirstStep.add(took);
                        }
                    }
                    keep(process, day, step, version, times, total);
                }
            }
        }
        LocalDate last = FIRST.plusDays(DAYS - 1);
        figures.of(process, FIRST, last, null);

        long begun = System.nanoTime();
        List<StepFigure> found = figures.of(process, FIRST, last, null);
        long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();

        LOG.info(
                "Figures of {} steps took {} ms",
                found.stream().mapToInt(StepFigure::done).sum(),
                took);
        assertThat(took).isLessThan(2_000);
        assertThat(found).hasSize(STEPS);
        assertThat(found.stream().mapToInt(StepFigure::done).sum()).isGreaterThanOrEqualTo(ALL);
        ofFirstStep.sort(null);
        Duration median = ofFirstStep.get((ofFirstStep.size() - 1) / 2);
        assertThat(found.getFirst().both().median().toSeconds())
                .isCloseTo(median.toSeconds(), Percentage.withPercentage(10));
        assertThat(figures.of(process, FIRST, last, 1L).getFirst().done()).isEqualTo(ofFirstStep.size() / VERSIONS);
    }

    private void keep(String process, int day, int step, int version, Histogram times, Duration total) {
        sql.sql("""
                        insert into engine_step_day (process_id, day, definition_key, element_id, done, total_ms, times)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        process,
                        FIRST.plusDays(day),
                        version,
                        "Step_" + step,
                        times.count(),
                        total.toMillis(),
                        times.bytes())
                .update();
    }
}
