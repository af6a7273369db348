package org.mmhc.studio;

import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the work on models waits. */
@Configuration(proxyBeanMethods = false)
class ChangeKpis {

    private final KpiQueries queries;

    ChangeKpis(KpiQueries queries) {
        this.queries = queries;
    }

    /** Which changes were handed in and are not in force for good: looked at, waiting for their time, or watched. */
    @Bean
    Kpi studioChangesWaitingKpi() {
        return Kpi.of("studio.changesWaiting", Unit.COUNT)
                .asLevel()
                .by("state")
                .readBy(Role.ADMIN, Role.ANALYST)
                .inFrontOf(Role.ANALYST)
                .opening("changes")
                .of(queries.of("""
                        select id as reference, changed_at as at, state as first from studio_change
                        where state in ('IN_REVIEW', 'APPROVED', 'DEPLOYING', 'WATCHED', 'ROLLING_BACK')
                        """));
    }
}
