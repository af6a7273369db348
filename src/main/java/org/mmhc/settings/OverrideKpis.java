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
}
