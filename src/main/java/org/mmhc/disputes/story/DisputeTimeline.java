package org.mmhc.disputes.story;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.disputes.DisputeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to disputes, one line after the other. */
@Component
public class DisputeTimeline {

    private final JdbcClient sql;
    private final Clock clock;

    DisputeTimeline(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A line of it. */
    public record Line(DisputeMilestone kind, @Nullable String detail, Uid actor, Instant at) {}

    /** That happened now, by whoever acts. */
    public void add(DisputeId dispute, DisputeMilestone kind, @Nullable String detail) {
        sql.sql("""
                        insert into disputes_milestone (dispute, kind, detail, actor, happened_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        dispute.value(),
                        kind.name(),
                        detail,
                        CurrentUser.require().uid().value(),
                        Utc.toSql(clock.instant()))
                .update();
    }

    /** All that happened to one. */
    public List<Line> of(DisputeId dispute) {
        return sql.sql("""
                        select kind, detail, actor, happened_at from disputes_milestone where dispute = ? order by id
                        """)
                .param(dispute.value())
                .query((row, index) -> new Line(
                        DisputeMilestone.valueOf(row.getString("kind")),
                        row.getString("detail"),
                        new Uid(row.getString("actor")),
                        Utc.required(row, "happened_at")))
                .list();
    }
}
