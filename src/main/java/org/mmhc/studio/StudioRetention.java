package org.mmhc.studio;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Throws away what the studio need not keep any longer, a little at a time. What came of a replay stays, as people agreed to a change by
 * it; the cases and the texts that it went by go. What people said of a change goes when the change is settled for long.
 */
@Component
@EnableConfigurationProperties(StudioKeepSettings.class)
class StudioRetention {

    private static final Logger LOG = LoggerFactory.getLogger(StudioRetention.class);
    private static final int BATCH = 1_000;

    private final JdbcClient sql;
    private final StudioKeepSettings keep;
    private final Clock clock;

    StudioRetention(JdbcClient sql, StudioKeepSettings keep, Clock clock) {
        this.sql = sql;
        this.keep = keep;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 13, timeUnit = TimeUnit.MINUTES)
    void throwAway() {
        int gone = allOf("""
                        delete from studio_replay_case
                        where replay_id in (select id from studio_replay where ended_at < :before)
                        """, keep.replays())
                + allOf(
                        "update studio_replay set files = '[]' where ended_at < :before and files <> '[]'",
                        keep.replays())
                + allOf("""
                        delete from studio_comment where written_at < :before and change_id in (
                            select id from studio_change
                            where state in ('IN_FORCE', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'ROLLED_BACK')
                            and changed_at < :before)
                        """, keep.comments());
        if (gone > 0) {
            LOG.info("Threw away {} entries of changes whose time was over", gone);
        }
    }

    private int allOf(String statement, Duration after) {
        int all = 0;
        int some;
        do {
            some = sql.sql(statement + " limit " + BATCH)
                    .param("before", Utc.toSql(clock.instant().minus(after)))
                    .update();
            all += some;
        } while (some == BATCH);
        return all;
    }
}
