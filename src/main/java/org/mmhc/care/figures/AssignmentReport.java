package org.mmhc.care.figures;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who was found for requests, by the day on which they were. */
@Configuration(proxyBeanMethods = false)
class AssignmentReport {

    @Bean
    Report assignmentReportTable(ReportQueries queries) {
        return Report.of("assignments")
                .with("assignment", "assignedAt", "request", "service", "urgency")
                .withPeople("caregiver")
                .with("how")
                .withSums("visits")
                .with("rank", "score", "reason")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .of(queries.of("""
                        select a.id, a.assigned_at, a.request, r.service, r.urgency, a.caregiver, a.how, a.visits, a.rank_shown, a.score, a.reason
                        from care_assignment a join care_request r on r.id = a.request
                        where a.assigned_at >= :begin and a.assigned_at < :end order by a.assigned_at, a.id
                        """));
    }
}
