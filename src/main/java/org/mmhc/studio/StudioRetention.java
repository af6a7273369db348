package org.mmhc.studio;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
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
        int gone = replays() + comments();
        if (gone > 0) {
            LOG.info("Threw away {} entries of changes whose time was over", gone);
        }
    }

    /* One replay after the other: a statement for all of them would look at every case that is kept. */
    private int replays() {
        List<String> over = sql.sql("select id from studio_replay where ended_at < :before and files <> '[]'")
                .param("before", before(keep.replays()))
                .query(String.class)
                .list();
        int gone = 0;
        for (String replay : over) {
            gone += all(sql.sql("delete from studio_replay_case where replay_id = :id limit :batch")
                    .param("id", replay));
            gone += sql.sql("update studio_replay set files = '[]' where id = :id")
                    .param("id", replay)
                    .update();
        }
        return gone;
    }

    private int comments() {
        return all(sql.sql("""
                        delete from studio_comment where written_at < :before and change_id in (
                            select id from studio_change
                            where state in ('IN_FORCE', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'ROLLED_BACK')
                            and changed_at < :before)
                        limit :batch
                        """).param("before", before(keep.comments())));
    }

    private LocalDateTime before(Duration after) {
        return Utc.toSql(clock.instant().minus(after));
    }

    private static int all(StatementSpec deletion) {
        StatementSpec some = deletion.param("batch", BATCH);
        int all = 0;
        int gone;
        do {
            gone = some.update();
            all += gone;
        } while (gone == BATCH);
        return all;
    }
}
