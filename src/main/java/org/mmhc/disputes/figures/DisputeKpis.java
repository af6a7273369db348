package org.mmhc.disputes.figures;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.disputes.DisputeEvents.DisputeAppealed;
import org.mmhc.disputes.DisputeEvents.DisputeDecided;
import org.mmhc.disputes.DisputeEvents.DisputeRaised;
import org.mmhc.disputes.DisputeId;
import org.mmhc.reports.FigureDays;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of disputes, by the day on which they were raised or decided. */
@Configuration(proxyBeanMethods = false)
class DisputeKpis {

    private static final String TOPIC = "disputes";
    private static final String PAGE = "disputes";
    private static final String DECIDED = " from disputes_dispute where decided_at >= :begin and decided_at < :end";
    private static final String DISPUTE = "select id as reference, decided_at as at, kind as first, claim as second";

    private final JdbcClient sql;
    private final FigureDays figures;
    private final KpiQueries queries;

    DisputeKpis(JdbcClient sql, FigureDays figures, KpiQueries queries) {
        this.sql = sql;
        this.figures = figures;
        this.queries = queries;
    }

    /** How many were raised. */
    @Bean
    Kpi disputesRaisedKpi() {
        return office("disputes.raised", Unit.COUNT).of(queries.of("""
                        select id as reference, raised_at as at, kind as first, claim as second
                        from disputes_dispute where raised_at >= :begin and raised_at < :end
                        """));
    }

    /** Which are not over. */
    @Bean
    Kpi disputesOpenKpi() {
        return office("disputes.open", Unit.COUNT)
                .asLevel()
                .inFrontOf(Role.COMMITTEE, Role.ADMIN)
                .of(queries.of("""
                        select id as reference, raised_at as at, kind as first, claim as second
                        from disputes_dispute
                        where state in ('RAISED', 'INVESTIGATION', 'STATEMENTS', 'DECISION', 'REMEDY', 'APPEALABLE', 'APPEAL')
                        """));
    }

    /** How many were decided, and how. */
    @Bean
    Kpi disputesDecidedKpi() {
        return Kpi.of("disputes.decided", Unit.COUNT)
                .by("kind")
                .by("finding")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .opening(PAGE)
                .of(queries.of("select id as reference, decided_at as at, kind as first, finding as second" + DECIDED));
    }

    /** How long it took until they were decided. */
    @Bean
    Kpi disputesTimeToVerdictKpi() {
        return office("disputes.timeToVerdict", Unit.DURATION)
                .atMost(Duration.ofDays(7))
                .of(queries.of(DISPUTE + ", timestampdiff(second, raised_at, decided_at) as seconds" + DECIDED));
    }

    /** How many were found to be right, of those that were decided. */
    @Bean
    Kpi disputesUpheldKpi() {
        return office("disputes.upheld", Unit.SHARE)
                .of(queries.of(DISPUTE + ", case when finding = 'UPHELD' then 1 else 0 end as part" + DECIDED));
    }

    /** Against how many of them somebody appealed. */
    @Bean
    Kpi disputesAppealedKpi() {
        return office("disputes.appealed", Unit.SHARE)
                .of(queries.of(DISPUTE + ", case when appealed_at is null then 0 else 1 end as part" + DECIDED));
    }

    /** How many were found otherwise on appeal. */
    @Bean
    Kpi disputesChangedOnAppealKpi() {
        return office("disputes.changedOnAppeal", Unit.SHARE).of(queries.of("""
                        select d.id as reference, v.decided_at as at, d.kind as first, d.claim as second,
                            case when v.finding = (
                                select f.finding from disputes_verdict f
                                where f.dispute = v.dispute and f.place < v.place order by f.place desc limit 1)
                                then 0 else 1 end as part
                        from disputes_verdict v join disputes_dispute d on d.id = v.dispute
                        where v.stage = 'APPEAL' and v.decided_at >= :begin and v.decided_at < :end
                        """));
    }

    /** What was found, and why: by reason and by whoever decided. */
    @Bean
    Kpi disputesVerdictsKpi() {
        return Kpi.of("disputes.verdicts", Unit.COUNT)
                .by("reason")
                .byPerson("decider")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .opening(PAGE)
                .of(queries.of("""
                        select dispute as reference, decided_at as at, reason as first, decider as second
                        from disputes_verdict
                        where stage in ('FIRST', 'SETTLEMENT', 'APPEAL') and decided_at >= :begin and decided_at < :end
                        """));
    }

    /** How many verdicts were found otherwise by whoever decided after them. */
    @Bean
    Kpi disputesOverturnedKpi() {
        return Kpi.of("disputes.overturned", Unit.SHARE)
                .byPerson("decider")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .opening(PAGE)
                .of(queries.of("""
                        select v.dispute as reference, v.decided_at as at, v.decider as first,
                            case when exists (
                                select 1 from disputes_verdict l
                                where l.dispute = v.dispute and l.place > v.place and l.stage <> 'SECOND'
                                    and l.finding <> v.finding) then 1 else 0 end as part
                        from disputes_verdict v
                        where v.stage in ('FIRST', 'SETTLEMENT', 'APPEAL') and v.decided_at >= :begin and v.decided_at < :end
                        """));
    }

    /** How much money waits for their outcome. */
    @Bean
    Kpi disputesMoneyHeldKpi() {
        return Kpi.of("disputes.moneyHeld", Unit.MONEY)
                .asLevel()
                .by("currency")
                .by("kind")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .inFrontOf(Role.ADMIN)
                .opening(PAGE)
                .of(queries.of("""
                        select d.id as reference, d.raised_at as at, h.currency as first, d.kind as second, h.amount as part
                        from disputes_hold h join disputes_dispute d on d.id = h.dispute
                        where h.state = 'HELD'
                        """));
    }

    private static Kpi office(String key, Unit unit) {
        return Kpi.of(key, unit)
                .by("kind")
                .by("claim")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .opening(PAGE);
    }

    @EventListener
    void on(DisputeRaised event) {
        changed(event.dispute());
    }

    @EventListener
    void on(DisputeDecided event) {
        changed(event.dispute());
    }

    @EventListener
    void on(DisputeAppealed event) {
        changed(event.dispute());
    }

    private void changed(DisputeId dispute) {
        sql.sql("select raised_at, decided_at from disputes_dispute where id = ?")
                .params(dispute.value())
                .query(row -> {
                    figures.changed(TOPIC, Utc.required(row, "raised_at"));
                    figures.changed(TOPIC, Utc.optional(row, "decided_at"));
                });
        sql.sql("select decided_at from disputes_verdict where dispute = ?")
                .params(dispute.value())
                .query(row -> {
                    figures.changed(TOPIC, Utc.required(row, "decided_at"));
                });
    }
}
