package org.mmhc.engine.health;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures the outbox and what is parked. Jobs are counted where they end. */
@Component
class EngineMetrics {

    private final JdbcClient sql;
    private final Clock clock;
    private final AtomicLong outboxSize;
    private final AtomicLong outboxAge;
    private final AtomicLong parked;

    EngineMetrics(JdbcClient sql, Clock clock, MeterRegistry meters) {
        this.sql = sql;
        this.clock = clock;
        outboxSize = meters.gauge("mmhc.outbox.size", new AtomicLong());
        outboxAge = meters.gauge("mmhc.outbox.age", new AtomicLong());
        parked = meters.gauge("mmhc.parked", new AtomicLong());
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void measure() {
        Instant now = clock.instant();
        sql.sql("select count(*) as waiting, coalesce(min(publication_date), ?) as oldest from event_publication")
                .param(Utc.toSql(now))
                .query((row, index) -> {
                    outboxSize.set(row.getLong("waiting"));
                    outboxAge.set(
                            Duration.between(Utc.required(row, "oldest"), now).toSeconds());
                    return true;
                })
                .single();
        parked.set(sql.sql("""
                        select (select count(*) from engine_parked_job where state in ('PARKED', 'RETRYING'))
                            + (select count(*) from engine_parked_event where state in ('PARKED', 'RETRYING'))
                        """).query(Long.class).single());
    }
}
