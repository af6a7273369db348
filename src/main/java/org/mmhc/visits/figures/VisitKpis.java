package org.mmhc.visits.figures;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.reports.FigureDays;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.mmhc.visits.VisitEvents.VisitCancelled;
import org.mmhc.visits.VisitEvents.VisitClosed;
import org.mmhc.visits.VisitEvents.VisitFinished;
import org.mmhc.visits.VisitId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of visits, by the day on which they begin; of what is said or settled later, by the day of that. */
@Configuration(proxyBeanMethods = false)
public class VisitKpis {

    public static final String TOPIC = "visits";

    private static final String PAGE = "visits";

    /* What is missed may be closed since: then nobody came. */
    private static final String OVER =
            "starts_at >= :begin and starts_at < :end and status in ('MISSED', 'FINISHED', 'UNDER_REVIEW', 'CLOSED')";
    private static final String GIVEN = OVER + " and status <> 'MISSED' and coalesce(outcome, '') <> 'NOT_GIVEN'";
    private static final String VISIT =
            "select id as reference, starts_at as at, service as first, coalesce(caregiver, '') as second";

    private final JdbcClient sql;
    private final FigureDays figures;
    private final KpiQueries queries;

    VisitKpis(JdbcClient sql, FigureDays figures, KpiQueries queries) {
        this.sql = sql;
        this.figures = figures;
        this.queries = queries;
    }

    /** How many were given. */
    @Bean
    Kpi visitsDoneKpi() {
        return byServiceAndCaregiver("visits.done", Unit.COUNT)
                .inFrontOf(Role.ADMIN)
                .of(queries.of(VISIT + " from visits_visit where " + GIVEN));
    }

    /** To how many nobody came, of those that are over. */
    @Bean
    Kpi visitsMissedKpi() {
        return byServiceAndCaregiver("visits.missed", Unit.SHARE)
                .inFrontOf(Role.ADMIN)
                .atMost("0.005")
                .of(queries.of(VISIT + """
                        , case when status = 'MISSED' or coalesce(outcome, '') = 'NOT_GIVEN' then 1 else 0 end as part
                        from visits_visit where\s""" + OVER));
    }

    /** How many hours were given, as planned. */
    @Bean
    Kpi visitsHoursKpi() {
        return byServiceAndCaregiver("visits.hours", Unit.HOURS)
                .inFrontOf(Role.CAREGIVER)
                .of(queries.of(VISIT
                        + ", timestampdiff(minute, starts_at, ends_at) / 60 as part from visits_visit where " + GIVEN));
    }

    /** To how many somebody came at most a quarter of an hour late, of those of which it was recorded. */
    @Bean
    Kpi visitsOnTimeKpi() {
        return byServiceAndCaregiver("visits.onTime", Unit.SHARE)
                .atLeast("0.95")
                .of(queries.of(VISIT + """
                        , case when started_at <= starts_at + interval 15 minute then 1 else 0 end as part
                        from visits_visit where started_at is not null and\s""" + GIVEN));
    }

    /** Of how many nothing had to be asked. */
    @Bean
    Kpi visitsVerifiedKpi() {
        return byServiceAndCaregiver("visits.verified", Unit.SHARE)
                .atLeast("0.90")
                .of(queries.of(VISIT + """
                        , case when exists (select 1 from visits_exception e where e.visit = visits_visit.id) then 0 else 1 end
                            as part
                        from visits_visit where\s""" + GIVEN));
    }

    /** Of how many of each hundred somebody raised a dispute. */
    @Bean
    Kpi visitsDisputedKpi() {
        return byServiceAndCaregiver("visits.disputed", Unit.PER_HUNDRED)
                .atMost("1")
                .of(queries.of(VISIT + """
                        , (select count(*) from disputes_dispute d where d.subject = visits_visit.id) as part
                        from visits_visit where\s""" + OVER));
    }

    /** How long it took until what was odd about a visit was settled. */
    @Bean
    Kpi visitsExceptionAgeKpi() {
        return Kpi.of("visits.exceptionAge", Unit.DURATION)
                .by("exception")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .atMost(Duration.ofHours(48))
                .opening(PAGE)
                .of(queries.of("""
                        select visit as reference, resolved_at as at, code as first,
                            timestampdiff(second, raised_at, resolved_at) as seconds
                        from visits_exception where resolved_at >= :begin and resolved_at < :end
                        """));
    }

    /** What odd visits wait to be settled. */
    @Bean
    Kpi visitsExceptionsOpenKpi() {
        return Kpi.of("visits.exceptionsOpen", Unit.COUNT)
                .asLevel()
                .by("exception")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .inFrontOf(Role.COMMITTEE)
                .opening(PAGE)
                .of(queries.of("""
                        select visit as reference, raised_at as at, code as first
                        from visits_exception where open_until is not null
                        """));
    }

    /** To which visits of the next two days nobody goes yet. */
    @Bean
    Kpi visitsUnfilledKpi() {
        return Kpi.of("visits.unfilled", Unit.COUNT)
                .asLevel()
                .by("service")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .inFrontOf(Role.ADMIN, Role.COMMITTEE)
                .atMost("0")
                .opening(PAGE)
                .of(queries.of("""
                        select id as reference, starts_at as at, service as first from visits_visit
                        where status = 'OPEN' and starts_at >= :asOf and starts_at < :asOf + interval 48 hour
                        """));
    }

    /** What patients say of their visits, in stars. */
    @Bean
    Kpi visitsRatingKpi() {
        return byServiceAndCaregiver("visits.rating", Unit.SCORE)
                .inFrontOf(Role.CAREGIVER)
                .atLeast("4.5")
                .of(queries.of("""
                        select f.visit as reference, f.given_at as at,
                            (select v.service from visits_visit v where v.id = f.visit) as first,
                            f.caregiver as second, f.stars as part
                        from visits_feedback f
                        where f.given_at >= :begin and f.given_at < :end
                        """));
    }

    private static Kpi byServiceAndCaregiver(String key, Unit unit) {
        return Kpi.of(key, unit)
                .by("service")
                .byPerson("caregiver")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .opening(PAGE);
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
