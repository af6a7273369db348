package org.mmhc.verification.figures;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures of papers, by the day on which somebody decided about them. */
@Configuration(proxyBeanMethods = false)
class DocumentKpis {

    private static final String PAGE = "documents";

    private final KpiQueries queries;

    DocumentKpis(KpiQueries queries) {
        this.queries = queries;
    }

    /** How long it took until somebody decided, from when it was handed in, or handed in again. */
    @Bean
    Kpi verificationTimeToDecisionKpi() {
        return office("verification.timeToDecision", Unit.DURATION)
                .by("type")
                .inFrontOf(Role.COMMITTEE)
                .atMost(Duration.ofHours(48))
                .of(queries.of("""
                        select d.id as reference, r.reviewed_at as at, d.type as first,
                            timestampdiff(second, coalesce((
                                select max(m.happened_at) from verification_milestone m
                                where m.document_id = r.document_id and m.revision = r.revision
                                    and m.kind in ('SUBMITTED', 'RESUBMITTED')), d.submitted_at), r.reviewed_at) as seconds
                        from verification_review r join verification_document d on d.id = r.document_id
                        where r.reviewed_at >= :begin and r.reviewed_at < :end
                        """));
    }

    /** Which wait to be looked at. */
    @Bean
    Kpi verificationBacklogKpi() {
        return office("verification.backlog", Unit.COUNT)
                .asLevel()
                .by("type")
                .inFrontOf(Role.COMMITTEE)
                .of(queries.of("""
                        select id as reference, submitted_at as at, type as first from verification_document
                        where status in ('SUBMITTED', 'IN_REVIEW')
                        """));
    }

    /** How often the first who looked was found to be wrong, of what two looked at. */
    @Bean
    Kpi verificationOverturnedKpi() {
        return office("verification.overturned", Unit.SHARE)
                .by("type")
                .byPerson("reviewer")
                .inFrontOf(Role.COMMITTEE)
                .atMost("0.05")
                .of(queries.of("""
                        select d.id as reference, s.reviewed_at as at, d.type as first, f.reviewer as second,
                            case when exists (
                                select 1 from verification_review x
                                where x.document_id = f.document_id and x.revision = f.revision and x.kind = 'SETTLE'
                                    and x.decision <> f.decision) then 1 else 0 end as part
                        from verification_review s
                            join verification_review f on f.document_id = s.document_id and f.revision = s.revision and f.kind = 'FIRST'
                            join verification_document d on d.id = s.document_id
                        where s.kind = 'SECOND' and s.reviewed_at >= :begin and s.reviewed_at < :end
                        """));
    }

    /** For which reasons papers were not accepted, or wanted once more. */
    @Bean
    Kpi verificationReasonsKpi() {
        return office("verification.reasons", Unit.COUNT)
                .by("reason")
                .byPerson("reviewer")
                .of(queries.of("""
                        select document_id as reference, reviewed_at as at, reason as first, reviewer as second
                        from verification_review
                        where reason is not null and reviewed_at >= :begin and reviewed_at < :end
                        """));
    }

    /** How many caregivers may work. */
    @Bean
    Kpi verificationReadyCaregiversKpi() {
        return Kpi.of("verification.readyCaregivers", Unit.SHARE)
                .asLevel()
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .atLeast("0.90")
                .of(queries.ofFew("""
                        select caregiver as reference, since as at, case when verified then 1 else 0 end as part
                        from verification_standing
                        """));
    }

    private static Kpi office(String key, Unit unit) {
        return Kpi.of(key, unit).readBy(Role.ADMIN, Role.COMMITTEE).opening(PAGE);
    }
}
