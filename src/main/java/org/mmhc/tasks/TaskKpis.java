package org.mmhc.tasks;

import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures of the work that people do, by the day on which it was done. */
@Configuration(proxyBeanMethods = false)
class TaskKpis {

    static final String TOPIC = "tasks";

    /* Tasks of one person have that person's number for a group, which is not told. */
    private static final String POOL = "case when candidate_group like '%-%' then '' else candidate_group end as first";
    private static final String DONE = "select id as reference, ended_at as at, " + POOL + ", type as second";
    private static final String OF_DAY =
            " from tasks_task where state = 'COMPLETED' and ended_at >= :begin and ended_at < :end";
    private static final String OPEN = "select task_id as reference, created_at as at, " + POOL + ", type as second";

    private final KpiQueries queries;

    TaskKpis(KpiQueries queries) {
        this.queries = queries;
    }

    /** How many tasks were done. */
    @Bean
    Kpi tasksDoneKpi() {
        return work("tasks.throughput", Unit.COUNT).inFrontOf(Role.COMMITTEE).of(queries.of(DONE + OF_DAY));
    }

    /** How many of them before they were due. */
    @Bean
    Kpi tasksInTimeKpi() {
        return work("tasks.inTime", Unit.SHARE)
                .inFrontOf(Role.COMMITTEE)
                .atLeast("0.95")
                .of(queries.of(
                        DONE + ", case when due_at is null or ended_at <= due_at then 1 else 0 end as part" + OF_DAY));
    }

    /** How long somebody had them. */
    @Bean
    Kpi tasksTouchKpi() {
        return work("tasks.touch", Unit.DURATION).of(queries.of("""
                        select t.id as reference, t.ended_at as at,
                            case when t.candidate_group like '%-%' then '' else t.candidate_group end as first, t.type as second,
                            timestampdiff(second, coalesce((
                                select max(e.happened_at) from tasks_task_event e
                                where e.task_id = t.id and e.kind in ('CLAIMED', 'ASSIGNED', 'HANDED_OVER')), t.created_at), t.ended_at)
                                as seconds
                        from tasks_task t
                        where t.state = 'COMPLETED' and t.ended_at >= :begin and t.ended_at < :end
                        """));
    }

    /** Which wait for somebody. */
    @Bean
    Kpi tasksOpenKpi() {
        return work("tasks.open", Unit.COUNT)
                .asLevel()
                .inFrontOf(Role.COMMITTEE)
                .of(queries.ofFew(OPEN + " from tasks_open"));
    }

    /** Which of them should have been done already. */
    @Bean
    Kpi tasksOverdueKpi() {
        return work("tasks.overdue", Unit.COUNT)
                .asLevel()
                .inFrontOf(Role.ADMIN, Role.COMMITTEE)
                .atMost("0")
                .of(queries.ofFew(OPEN + " from tasks_open where due_at < :asOf"));
    }

    /** How long they wait already. */
    @Bean
    Kpi tasksAgeKpi() {
        return work("tasks.age", Unit.DURATION)
                .asLevel()
                .inFrontOf(Role.ADMIN)
                .of(queries.ofFew(OPEN + ", timestampdiff(second, created_at, :asOf) as seconds from tasks_open"));
    }

    private static Kpi work(String key, Unit unit) {
        return Kpi.of(key, unit)
                .by("group")
                .by("type")
                .readBy(Role.ADMIN, Role.COMMITTEE, Role.ANALYST)
                .opening("tasks");
    }
}
