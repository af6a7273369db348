package org.mmhc.tasks;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks that were done, by the day on which they were. */
@Configuration(proxyBeanMethods = false)
class TaskReport {

    @Bean
    Report taskReportTable(ReportQueries queries) {
        return Report.of("tasks")
                .with("task", "createdAt", "dueAt", "endedAt", "process", "step", "type", "group")
                .withPeople("doneBy")
                .with("outcome")
                .readBy(Role.ADMIN, Role.COMMITTEE, Role.ANALYST)
                .of(queries.of("""
                        select id, created_at, due_at, ended_at, process_id, name, type,
                            case when candidate_group like '%-%' then '' else candidate_group end, completed_by, outcome
                        from tasks_task where state = 'COMPLETED' and ended_at >= :begin and ended_at < :end order by ended_at, id
                        """));
    }
}
