package org.mmhc.disputes.figures;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Disputes by the day on which they were raised; without what people wrote. */
@Configuration(proxyBeanMethods = false)
class DisputeReport {

    @Bean
    Report disputeReportTable(ReportQueries queries) {
        return Report.of("disputes")
                .with("dispute", "raisedAt", "kind", "claim", "subject")
                .withPeople("raisedBy", "against")
                .withSums("amount")
                .with("currency", "status", "finding", "decidedAt", "appealedAt", "endedAt")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .of(queries.of("""
                        select id, raised_at, kind, claim, subject, raised_by, against, amount, currency, state, finding, decided_at, appealed_at,
                            ended_at
                        from disputes_dispute where raised_at >= :begin and raised_at < :end order by raised_at, id
                        """));
    }
}
