package org.mmhc.payouts.figures;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures of payouts. */
@Configuration(proxyBeanMethods = false)
class PayoutKpis {

    private static final String PAGE = "payouts";

    private final KpiQueries queries;

    PayoutKpis(KpiQueries queries) {
        this.queries = queries;
    }

    /** How long it took from the end of a period until caregivers were paid, by the day on which they were. */
    @Bean
    Kpi payoutsCycleKpi() {
        return Kpi.of("payouts.cycle", Unit.DURATION)
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .atMost(Duration.ofDays(5))
                .opening(PAGE)
                .of(queries.of("""
                        select p.id as reference, p.ended_at as at, timestampdiff(second, r.ends_at, p.ended_at) as seconds
                        from payouts_payout p join payouts_run r on r.id = p.run
                        where p.status = 'PAID' and p.ended_at >= :begin and p.ended_at < :end
                        """));
    }

    /** Against how many statements somebody objected, by the day on which their payouts were opened. */
    @Bean
    Kpi payoutsObjectionsKpi() {
        return Kpi.of("payouts.objections", Unit.SHARE)
                .by("reason")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .atMost("0.01")
                .opening(PAGE)
                .of(queries.of("""
                        select id as reference, opened_at as at, objection as first,
                            case when objected_at is null then 0 else 1 end as part
                        from payouts_payout
                        where object_until is not null and opened_at >= :begin and opened_at < :end
                        """));
    }
}
