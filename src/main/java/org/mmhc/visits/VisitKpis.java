package org.mmhc.visits;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.reports.BusinessDay;
import org.mmhc.reports.FigureDays;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Dimension;
import org.mmhc.reports.Kpi.Goal;
import org.mmhc.reports.Kpi.Row;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.visits.VisitEvents.VisitCancelled;
import org.mmhc.visits.VisitEvents.VisitClosed;
import org.mmhc.visits.VisitEvents.VisitFinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of visits, by the day on which they begin. */
@Configuration(proxyBeanMethods = false)
class VisitKpis {

    static final String TOPIC = "visits";

    private static final Set<Role> READERS = Set.of(Role.ADMIN, Role.COMMITTEE);
    private static final List<Dimension> BY = List.of(Dimension.of("service"), Dimension.person("caregiver"));

    /* What is missed may be closed since: then nobody came. */
    private static final String OF_DAY = """
            select service, coalesce(caregiver, '') as caregiver,
                sum(case when status <> 'MISSED' and coalesce(outcome, '') <> 'NOT_GIVEN' then 1 else 0 end) as done,
                sum(case when status = 'MISSED' or coalesce(outcome, '') = 'NOT_GIVEN' then 1 else 0 end) as missed,
                sum(case when status <> 'MISSED' and coalesce(outcome, '') <> 'NOT_GIVEN'
                    then timestampdiff(minute, starts_at, ends_at) else 0 end) as minutes
            from visits_visit
            where starts_at >= ? and starts_at < ? and status in ('MISSED', 'FINISHED', 'UNDER_REVIEW', 'CLOSED')
            group by service, coalesce(caregiver, '')
            """;
    private static final BigDecimal HOUR = BigDecimal.valueOf(60);

    private record OfDay(String service, String caregiver, long done, long missed, long minutes) {}

    private final JdbcClient sql;
    private final FigureDays figures;

    VisitKpis(JdbcClient sql, FigureDays figures) {
        this.sql = sql;
        this.figures = figures;
    }

    /** How many were given. */
    @Bean
    Kpi visitsDoneKpi() {
        return new Kpi(
                "visits.done",
                Unit.COUNT,
                BY,
                READERS,
                null,
                day -> of(day).stream()
                        .filter(row -> row.done() > 0)
                        .map(row -> Row.count(row.service(), row.caregiver(), row.done()))
                        .toList());
    }

    /** To how many nobody came, of those that are over. */
    @Bean
    Kpi visitsMissedKpi() {
        return new Kpi(
                "visits.missed",
                Unit.SHARE,
                BY,
                READERS,
                Goal.atMost("0.005"),
                day -> of(day).stream()
                        .map(row -> Row.share(row.service(), row.caregiver(), row.missed(), row.missed() + row.done()))
                        .toList());
    }

    /** How many hours were given, as planned. */
    @Bean
    Kpi visitsHoursKpi() {
        return new Kpi(
                "visits.hours",
                Unit.COUNT,
                BY,
                READERS,
                null,
                day -> of(day).stream()
                        .filter(row -> row.minutes() > 0)
                        .map(row -> Row.count(
                                row.service(),
                                row.caregiver(),
                                BigDecimal.valueOf(row.minutes()).divide(HOUR, 4, RoundingMode.HALF_UP)))
                        .toList());
    }

    private List<OfDay> of(BusinessDay day) {
        return sql.sql(OF_DAY)
                .params(Utc.toSql(day.begin()), Utc.toSql(day.end()))
                .query(OfDay.class)
                .list();
    }

    @EventListener
    void on(VisitFinished event) {
        changed(event.visit());
    }

    @EventListener
    void on(VisitClosed event) {
        changed(event.visit());
    }

    @EventListener
    void on(VisitCancelled event) {
        changed(event.visit());
    }

    private void changed(VisitId visit) {
        sql.sql("select starts_at from visits_visit where id = ?")
                .params(visit.value())
                .query((row, index) -> Utc.required(row, "starts_at"))
                .optional()
                .ifPresent(begin -> figures.changed(TOPIC, begin));
    }
}
