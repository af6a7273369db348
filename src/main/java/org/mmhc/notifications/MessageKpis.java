package org.mmhc.notifications;

import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures of messages, by the day on which they were asked for. */
@Configuration(proxyBeanMethods = false)
class MessageKpis {

    static final String TOPIC = "messages";

    private static final String MESSAGE =
            "select id as reference, requested_at as at, channel as first, coalesce(topic, '') as second";
    private static final String OF_DAY =
            " from notifications_message where requested_at >= :begin and requested_at < :end";

    private final KpiQueries queries;

    MessageKpis(KpiQueries queries) {
        this.queries = queries;
    }

    /** How many were handed over, of those of which it is known. */
    @Bean
    Kpi messagesSentKpi() {
        return admins("messages.sent", Unit.SHARE)
                .inFrontOf(Role.ADMIN)
                .atLeast("0.97")
                .of(queries.of(MESSAGE
                        + ", case when state in ('SENT', 'DELIVERED', 'READ') then 1 else 0 end as part" + OF_DAY
                        + " and state in ('SENT', 'DELIVERED', 'READ', 'FAILED', 'UNREACHABLE')"));
    }

    /** How many arrived, of those that were handed to somebody who says whether they did. */
    @Bean
    Kpi messagesDeliveredKpi() {
        return admins("messages.delivered", Unit.SHARE)
                .atLeast("0.97")
                .of(queries.of(MESSAGE + ", case when state in ('DELIVERED', 'READ') then 1 else 0 end as part" + OF_DAY
                        + " and provider_id is not null and state in ('SENT', 'DELIVERED', 'READ', 'FAILED')"));
    }

    /** How many were kept for later or not sent at all, as somebody wished or could not be reached. */
    @Bean
    Kpi messagesSilencedKpi() {
        return admins("messages.silenced", Unit.COUNT)
                .of(queries.of(MESSAGE + OF_DAY
                        + " and (digest_id is not null or state in ('HELD', 'EXPIRED', 'SUPPRESSED'))"));
    }

    /** Which are tried again, as nobody could be reached. */
    @Bean
    Kpi messagesFailingKpi() {
        return admins("messages.failing", Unit.COUNT)
                .asLevel()
                .inFrontOf(Role.ADMIN)
                .atMost("0")
                .of(queries.of(MESSAGE + " from notifications_message where state = 'PENDING' and attempts > 0"));
    }

    private static Kpi admins(String key, Unit unit) {
        return Kpi.of(key, unit).by("channel").by("topic").readBy(Role.ADMIN);
    }
}
