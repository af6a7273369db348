package org.mmhc.care.figures;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures of care, by the day on which somebody was found, or sought. */
@Configuration(proxyBeanMethods = false)
public class CareKpis {

    public static final String TOPIC = "care";

    private static final String PAGE = "care-requests";

    private final KpiQueries queries;

    CareKpis(KpiQueries queries) {
        this.queries = queries;
    }

    /** How long it took from a request to the first who goes. */
    @Bean
    Kpi careRequestToCoverKpi() {
        return office("care.requestToCover", Unit.DURATION)
                .by("service")
                .by("urgency")
                .inFrontOf(Role.ADMIN, Role.COMMITTEE)
                .atMost(Duration.ofDays(1))
                .of(queries.ofFew("""
                        select a.request as reference, a.assigned_at as at,
                            (select r.service from care_request r where r.id = a.request) as first,
                            (select r.urgency from care_request r where r.id = a.request) as second,
                            timestampdiff(second,
                                (select r.submitted_at from care_request r where r.id = a.request), a.assigned_at) as seconds
                        from care_assignment a
                        where a.assigned_at >= :begin and a.assigned_at < :end
                            and (select r.submitted_at from care_request r where r.id = a.request) is not null
                            and a.assigned_at = (
                                select min(each_one.assigned_at) from care_assignment each_one
                                where each_one.request = a.request)
                        """));
    }

    /** For how many requests somebody was found before the day of their first visit, of those that begin. */
    @Bean
    Kpi careFillRateKpi() {
        return office("care.fillRate", Unit.SHARE).by("service").atLeast("0.97").of(queries.of("""
                        select r.id as reference, :begin as at, r.service as first,
                            case when exists (select 1 from care_assignment a where a.request = r.id and a.assigned_at < :begin)
                                then 1 else 0 end as part
                        from care_request r
                        where r.submitted_at is not null and r.status not in ('DRAFT', 'CANCELLED')
                            and r.id in (select l.request from care_schedule_line l where l.starts_on = :date)
                            and not exists (
                                select 1 from care_schedule_line earlier where earlier.request = r.id and earlier.starts_on < :date)
                        """));
    }

    /** For how many requests one of the first who were asked said yes. */
    @Bean
    Kpi careFirstOfferAcceptedKpi() {
        return office("care.firstOfferAccepted", Unit.SHARE).atLeast("0.60").of(queries.of("""
                        select request as reference, min(sent_at) as at, max(case when status = 'ACCEPTED' then 1 else 0 end) as part
                        from care_offer where wave = 1 and sent_at >= :begin and sent_at < :end
                        group by request, round
                        """));
    }

    /** For how many of the visits that somebody gave back somebody else was found before they began, by how long before that was. */
    @Bean
    Kpi careCallOutCoveredKpi() {
        return Kpi.of("care.callOutCovered", Unit.SHARE)
                .by("notice")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .atLeast("0.95")
                .opening("visits")
                .of(queries.of("""
                        select visit as reference, starts_at as at,
                            case when called_at > starts_at - interval 4 hour then 'UNDER_FOUR_HOURS'
                                when called_at > starts_at - interval 24 hour then 'UNDER_A_DAY' else 'A_DAY_OR_MORE' end as first,
                            case when covered_at < starts_at then 1 else 0 end as part
                        from care_call_out where starts_at >= :begin and starts_at < :end
                        """));
    }

    /** How often the first of the suggested was chosen. */
    @Bean
    Kpi careSuggestionFollowedKpi() {
        return office("care.suggestionFollowed", Unit.SHARE).by("reason").of(queries.of("""
                        select request as reference, assigned_at as at, reason as first,
                            case when rank_shown = 1 then 1 else 0 end as part
                        from care_assignment
                        where assigned_at >= :begin and assigned_at < :end and rank_shown is not null
                        """));
    }

    private static Kpi office(String key, Unit unit) {
        return Kpi.of(key, unit).readBy(Role.ADMIN, Role.COMMITTEE).opening(PAGE);
    }
}
