package org.mmhc.care.matching;

import java.time.Clock;
import java.time.Duration;
import org.mmhc.base.SettingEffect;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many lists of who could have gone are forgotten the next night. */
@Component
class RunsKeptEffect implements SettingEffect {

    private final JdbcClient sql;
    private final Clock clock;

    RunsKeptEffect(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "care.runsKept";
    }

    @Override
    public long preview(Object before, Object after) {
        return sql.sql("select count(*) from care_match_run where ranked_at < :before")
                .param("before", Utc.toSql(clock.instant().minus((Duration) after)))
                .query(Long.class)
                .single();
    }
}
