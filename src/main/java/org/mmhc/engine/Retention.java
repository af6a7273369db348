package org.mmhc.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Throws away what the engine room need not keep any longer, a little at a time. */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 1_000;
    /* A year and a month, so that a case can be compared with the same time a year ago. */
    private static final Duration CASES = Duration.ofDays(400);
    /* A fault that is still counted is tried again within minutes; what is older belongs to a job that went away. */
    private static final Duration FAULTS = Duration.ofDays(1);

    private final JdbcClient sql;
    private final EngineSettings.Keep keep;
    private final Clock clock;

    Retention(JdbcClient sql, EngineSettings settings, Clock clock) {
        this.sql = sql;
        this.keep = settings.keep();
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void throwAway() {
        int gone = delete("delete from engine_parked_job where state = 'FAILING' and parked_at < :before", FAULTS)
                + delete(
                        "delete from engine_parked_job where state in ('FIXED', 'WITHDRAWN') and parked_at < :before"
                                + " and coalesce(retried_at, parked_at) < :before",
                        keep.settled())
                + delete(
                        "delete from engine_parked_event where state in ('FIXED', 'WITHDRAWN') and parked_at < :before"
                                + " and coalesce(retried_at, parked_at) < :before",
                        keep.settled());
        if (keep.executions() != null) {
            gone += delete("delete from engine_job_execution where ended_at < :before", keep.executions());
        }
        Duration cases = keep.executions() == null ? CASES : keep.executions();
        gone += delete("delete from engine_message where sent_at < :before", cases)
                + delete("delete from engine_case where ended_at < :before", cases);
        if (gone > 0) {
            LOG.info("Threw away {} entries whose time was over", gone);
        }
    }

    private int delete(String statement, Duration after) {
        LocalDateTime before = Utc.toSql(clock.instant().minus(after));
        int all = 0;
        int some;
        do {
            some = sql.sql(statement + " limit " + BATCH)
                    .param("before", before)
                    .update();
            all += some;
        } while (some == BATCH);
        return all;
    }
}
