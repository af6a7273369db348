package org.mmhc.care;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.reports.BusinessDay;
import org.mmhc.reports.Histogram;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Dimension;
import org.mmhc.reports.Kpi.Goal;
import org.mmhc.reports.Kpi.Row;
import org.mmhc.reports.Kpi.Unit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of care, by the day on which somebody was found. */
@Configuration(proxyBeanMethods = false)
class CareKpis {

    static final String TOPIC = "care";

    private static final String FOUND = """
            select r.service, r.urgency, r.submitted_at, a.assigned_at
            from care_assignment a join care_request r on r.id = a.request
            where a.assigned_at >= ? and a.assigned_at < ? and r.submitted_at is not null
                and not exists (
                    select 1 from care_assignment earlier
                    where earlier.request = a.request and earlier.assigned_at < a.assigned_at)
            """;

    private record Key(String service, String urgency) {}

    private record Found(Key of, Duration taken) {}

    /** How long it took from a request to the first who goes. */
    @Bean
    Kpi careRequestToCoverKpi(JdbcClient sql) {
        return new Kpi(
                "care.requestToCover",
                Unit.DURATION,
                List.of(Dimension.of("service"), Dimension.of("urgency")),
                Set.of(Role.ADMIN, Role.COMMITTEE),
                Goal.atMost(String.valueOf(Duration.ofDays(1).toSeconds())),
                day -> rows(sql, day));
    }

    private static List<Row> rows(JdbcClient sql, BusinessDay day) {
        Map<String, Map<String, Histogram>> times = new TreeMap<>();
        sql.sql(FOUND)
                .params(Utc.toSql(day.begin()), Utc.toSql(day.end()))
                .query((row, index) -> new Found(
                        new Key(row.getString("service"), row.getString("urgency")),
                        Duration.between(Utc.required(row, "submitted_at"), Utc.required(row, "assigned_at"))))
                .list()
                .forEach(found -> times.computeIfAbsent(found.of().service(), key -> new TreeMap<>())
                        .merge(found.of().urgency(), Histogram.empty().with(found.taken()), Histogram::plus));
        return times.entrySet().stream()
                .flatMap(service -> service.getValue().entrySet().stream()
                        .map(urgency -> Row.times(service.getKey(), urgency.getKey(), urgency.getValue())))
                .toList();
    }
}
