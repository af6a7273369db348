package org.mmhc.audit;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was done on a day: how often, by how many people, and what was refused; it names nobody. */
@Configuration(proxyBeanMethods = false)
class AuditReport {

    @Bean
    Report auditReportTable(ReportQueries queries) {
        return Report.of("audit")
                .with("action", "firstAt", "lastAt", "kind", "role", "outcome", "refusal")
                .withSums("entries")
                .with("people")
                .readBy(Role.ADMIN)
                .of(queries.addingUp("""
                        select action, min(happened_at), max(happened_at), kind, actor_role, outcome, refusal, count(*), count(distinct actor)
                        from audit_entry where happened_at >= :begin and happened_at < :end
                        group by action, kind, actor_role, outcome, refusal
                        order by action, kind, actor_role, outcome, refusal
                        """));
    }
}
