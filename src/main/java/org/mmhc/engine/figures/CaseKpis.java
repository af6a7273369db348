package org.mmhc.engine.figures;

import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures of cases, by the day on which they ended, and of those that go no further. */
@Configuration(proxyBeanMethods = false)
class CaseKpis {

    private static final String CASE = "select c.reference as reference, c.ended_at as at, c.process_id as first";
    private static final String ENDED = " from engine_case c where c.ended_at >= :begin and c.ended_at < :end";

    private final KpiQueries queries;

    CaseKpis(KpiQueries queries) {
        this.queries = queries;
    }

    /** How long they took. */
    @Bean
    Kpi processCycleKpi() {
        return office("process.cycle", Unit.DURATION)
                .by("ending")
                .inFrontOf(Role.ANALYST)
                .of(queries.of(CASE + """
                        , c.ended_how as second, timestampdiff(second, c.started_at, c.ended_at) as seconds""" + ENDED));
    }

    /** How many came to their end without anybody. */
    @Bean
    Kpi processAutomationKpi() {
        return office("process.automation", Unit.SHARE).inFrontOf(Role.ANALYST).of(queries.of(CASE + """
                        , case when exists (
                            select 1 from engine_job_execution e
                            where e.process_instance_key = c.process_instance_key and e.job_type = 'io.camunda.zeebe:userTask')
                            then 0 else 1 end as part""" + ENDED));
    }

    /** How many passed a step twice. */
    @Bean
    Kpi processReworkKpi() {
        return office("process.rework", Unit.SHARE)
                .inFrontOf(Role.ANALYST)
                .atMost("0.05")
                .of(queries.of(CASE + """
                        , case when (
                            select count(*) - count(distinct e.element_id) from engine_job_execution e
                            where e.process_instance_key = c.process_instance_key and e.outcome = 'COMPLETED') > 0
                            then 1 else 0 end as part""" + ENDED));
    }

    /** How long steps took, with the time that they waited for somebody. */
    @Bean
    Kpi processStepsKpi() {
        return office("process.steps", Unit.DURATION).by("step").of(queries.of("""
                        select coalesce(e.reference, e.job_key) as reference, e.ended_at as at, e.process_id as first,
                            left(e.element_id, 64) as second, timestampdiff(second, e.started_at, e.ended_at) as seconds
                        from engine_job_execution e
                        where e.ended_at >= :begin and e.ended_at < :end and e.outcome in ('COMPLETED', 'BPMN_ERROR')
                        """));
    }

    /** Which shipped models wait for somebody, as they would overwrite what was edited. */
    @Bean
    Kpi processHeldBackKpi() {
        return Kpi.of("process.heldBack", Unit.COUNT)
                .asLevel()
                .readBy(Role.ADMIN, Role.ANALYST)
                .inFrontOf(Role.ANALYST)
                .atMost("0")
                .of(queries.ofFew("select path as reference, held_at as at from engine_held_back"));
    }

    /** Which stand where nothing takes them further. */
    @Bean
    Kpi processStuckKpi() {
        return office("process.stuck", Unit.COUNT)
                .asLevel()
                .inFrontOf(Role.ADMIN, Role.ANALYST)
                .atMost("0")
                .of(queries.of("""
                        select reference, coalesce(stands_since, started_at) as at, process_id as first
                        from engine_case where stands_kind = 'STUCK'
                        """));
    }

    /** Which steps failed for good and wait for an admin. */
    @Bean
    Kpi processParkedKpi() {
        return office("process.parked", Unit.COUNT)
                .asLevel()
                .inFrontOf(Role.ADMIN, Role.ANALYST)
                .atMost("0")
                .of(queries.of("""
                        select reference, parked_at as at, process_id as first from engine_parked_job where state = 'PARKED'
                        """));
    }

    private static Kpi office(String key, Unit unit) {
        return Kpi.of(key, unit).by("process").readBy(Role.ADMIN, Role.COMMITTEE, Role.ANALYST);
    }
}
