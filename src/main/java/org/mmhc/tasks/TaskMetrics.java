package org.mmhc.tasks;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures how many tasks wait for somebody. */
@Component
class TaskMetrics {

    private final JdbcClient sql;
    private final AtomicLong open;

    TaskMetrics(JdbcClient sql, MeterRegistry meters) {
        this.sql = sql;
        this.open = meters.gauge("mmhc.tasks.open", new AtomicLong());
    }

    @Scheduled(fixedRate = 15, timeUnit = TimeUnit.SECONDS)
    void measure() {
        open.set(sql.sql("select count(*) from tasks_open").query(Long.class).single());
    }
}
