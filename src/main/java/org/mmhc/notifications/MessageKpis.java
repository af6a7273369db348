package org.mmhc.notifications;

import java.util.List;
import java.util.Set;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Dimension;
import org.mmhc.reports.Kpi.Goal;
import org.mmhc.reports.Kpi.Row;
import org.mmhc.reports.Kpi.Unit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of messages, by the day on which they were asked for. */
@Configuration(proxyBeanMethods = false)
class MessageKpis {

    static final String TOPIC = "messages";

    private static final String OF_DAY = """
            select channel, sum(case when state = 'SENT' then 1 else 0 end) as sent, count(*) as settled
            from notifications_message
            where requested_at >= ? and requested_at < ? and state <> 'PENDING'
            group by channel
            """;

    private record OfDay(String channel, long sent, long settled) {}

    /** How many were handed over, of those of which it is known. */
    @Bean
    Kpi messagesSentKpi(JdbcClient sql) {
        return new Kpi(
                "messages.sent",
                Unit.SHARE,
                List.of(Dimension.of("channel")),
                Set.of(Role.ADMIN),
                Goal.atLeast("0.97"),
                day ->
                        sql
                                .sql(OF_DAY)
                                .params(Utc.toSql(day.begin()), Utc.toSql(day.end()))
                                .query(OfDay.class)
                                .list()
                                .stream()
                                .map(row -> Row.share(row.channel(), "", row.sent(), row.settled()))
                                .toList());
    }
}
