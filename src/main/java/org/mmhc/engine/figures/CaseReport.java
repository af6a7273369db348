package org.mmhc.engine.figures;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Cases by the day on which they ended. */
@Configuration(proxyBeanMethods = false)
class CaseReport {

    @Bean
    Report caseReportTable(ReportQueries queries) {
        return Report.of("cases")
                .with("case", "reference", "process", "version", "startedAt", "endedAt", "ending")
                .withSums("seconds")
                .readBy(Role.ADMIN, Role.ANALYST)
                .of(queries.of("""
                        select process_instance_key, reference, process_id, definition_key, started_at, ended_at, ended_how,
                            timestampdiff(second, started_at, ended_at)
                        from engine_case where ended_at >= :begin and ended_at < :end order by ended_at, process_instance_key
                        """));
    }
}
