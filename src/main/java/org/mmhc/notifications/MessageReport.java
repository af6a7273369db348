package org.mmhc.notifications;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Messages by the day on which they were asked for; without what they say. */
@Configuration(proxyBeanMethods = false)
class MessageReport {

    @Bean
    Report messageReportTable(ReportQueries queries) {
        return Report.of("messages")
                .with("message", "requestedAt", "channel", "topic")
                .withPeople("recipient")
                .with("status")
                .withSums("attempts")
                .with("sentAt", "deliveredAt", "failure")
                .readBy(Role.ADMIN)
                .of(queries.of("""
                        select id, requested_at, channel, topic, recipient, state, attempts, sent_at, delivered_at, failure
                        from notifications_message where requested_at >= :begin and requested_at < :end order by requested_at, id
                        """));
    }
}
