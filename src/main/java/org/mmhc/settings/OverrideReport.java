package org.mmhc.settings;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rules that were broken with leave, by the day on which somebody asked. */
@Configuration(proxyBeanMethods = false)
class OverrideReport {

    @Bean
    Report overrideReportTable(ReportQueries queries) {
        return Report.of("overrides")
                .with("override", "askedAt", "rule", "subject")
                .withPeople("askedBy")
                .with("until", "status", "ending", "endedAt")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .of(queries.of("""
                        select id, asked_at, rule_name, subject, asked_by, until_at, state, ended_why, ended_at
                        from settings_override where asked_at >= :begin and asked_at < :end order by asked_at, id
                        """));
    }
}
