package org.mmhc.verification.figures;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was decided about papers, by the day on which it was. */
@Configuration(proxyBeanMethods = false)
class ReviewReport {

    @Bean
    Report reviewReportTable(ReportQueries queries) {
        return Report.of("verification")
                .with("document", "reviewedAt", "type")
                .withPeople("owner", "reviewer")
                .with("review", "decision", "reason", "status")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .of(queries.of("""
                        select d.id, r.reviewed_at, d.type, d.owner, r.reviewer, r.kind, r.decision, r.reason, d.status
                        from verification_review r join verification_document d on d.id = r.document_id
                        where r.reviewed_at >= :begin and r.reviewed_at < :end order by r.reviewed_at, r.task_id
                        """));
    }
}
