package org.mmhc.visits.figures;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Visits by the day on which they begin. */
@Configuration(proxyBeanMethods = false)
class VisitReport {

    @Bean
    Report visitReportTable(ReportQueries queries) {
        return Report.of("visits")
                .with("visit", "startsAt", "endsAt", "service")
                .withPeople("caregiver", "patient")
                .with("status", "outcome", "startedAt", "finishedAt")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .of(queries.of("""
                        select id, starts_at, ends_at, service, caregiver, patient, status, outcome, started_at, finished_at
                        from visits_visit where starts_at >= :begin and starts_at < :end order by starts_at, id
                        """));
    }
}
