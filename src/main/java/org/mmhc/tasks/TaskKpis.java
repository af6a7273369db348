package org.mmhc.tasks;

import java.util.List;
import java.util.Set;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.reports.BusinessDay;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Dimension;
import org.mmhc.reports.Kpi.Goal;
import org.mmhc.reports.Kpi.Row;
import org.mmhc.reports.Kpi.Unit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of the work that people do. */
@Configuration(proxyBeanMethods = false)
class TaskKpis {

    static final String TOPIC = "tasks";

    private static final List<Dimension> BY = List.of(Dimension.of("group"), Dimension.of("type"));
    private static final Set<Role> READERS = Set.of(Role.ADMIN, Role.COMMITTEE, Role.ANALYST);

    /* Tasks of one person have that person's number for a group, which is not told. */
    private static final String DONE = """
            select case when candidate_group like '%-%' then '' else candidate_group end as pool, type, count(*) as done,
                sum(case when due_at is null or ended_at <= due_at then 1 else 0 end) as in_time
            from tasks_task where state = 'COMPLETED' and ended_at >= ? and ended_at < ?
            group by pool, type
            """;

    private record Done(String pool, String type, long done, long inTime) {}

    /** How many tasks were done. */
    @Bean
    Kpi tasksDoneKpi(JdbcClient sql) {
        return new Kpi(
                "tasks.throughput",
                Unit.COUNT,
                BY,
                READERS,
                null,
                day -> done(sql, day).stream()
                        .map(row -> Row.count(row.pool(), row.type(), row.done()))
                        .toList());
    }

    /** How many of them before they were due. */
    @Bean
    Kpi tasksInTimeKpi(JdbcClient sql) {
        return new Kpi(
                "tasks.inTime",
                Unit.SHARE,
                BY,
                READERS,
                Goal.atLeast("0.95"),
                day -> done(sql, day).stream()
                        .map(row -> Row.share(row.pool(), row.type(), row.inTime(), row.done()))
                        .toList());
    }

    private static List<Done> done(JdbcClient sql, BusinessDay day) {
        return sql.sql(DONE)
                .params(Utc.toSql(day.begin()), Utc.toSql(day.end()))
                .query(Done.class)
                .list();
    }
}
