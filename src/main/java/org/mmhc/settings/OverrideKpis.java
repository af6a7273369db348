package org.mmhc.settings;

import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How often rules were broken with leave, by the day on which somebody asked. */
@Configuration(proxyBeanMethods = false)
class OverrideKpis {

    private final KpiQueries queries;

    OverrideKpis(KpiQueries queries) {
        this.queries = queries;
    }

    @Bean
    Kpi overridesGrantedKpi() {
        return Kpi.of("overrides.granted", Unit.COUNT)
                .by("rule")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .inFrontOf(Role.COMMITTEE)
                .of(queries.of("""
                        select id as reference, asked_at as at, rule_name as first from settings_override
                        where asked_at >= :begin and asked_at < :end and state in ('ACTIVE', 'ENDED')
                        """));
    }

    /** How often for each hundred tasks that the committee or the admins decided. */
    @Bean
    Kpi overridesPerHundredKpi() {
        return Kpi.of("overrides.perHundred", Unit.PER_HUNDRED)
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .of(queries.of("""
                        select id as reference, asked_at as at, 1 as part, 0 as whole from settings_override
                        where asked_at >= :begin and asked_at < :end and state in ('ACTIVE', 'ENDED')
                        union all
                        select id as reference, ended_at as at, 0 as part, 1 as whole from tasks_task
                        where state = 'COMPLETED' and ended_at >= :begin and ended_at < :end
                            and (completed_by like 'M-%' or completed_by like 'A-%')
                        """));
    }
}
