package org.mmhc.payouts.figures;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Payouts by the day on which they were opened. */
@Configuration(proxyBeanMethods = false)
class PayoutReport {

    @Bean
    Report payoutReportTable(ReportQueries queries) {
        return Report.of("payouts")
                .with("payout", "openedAt", "run")
                .withPeople("caregiver")
                .withSums("gross", "tax", "net")
                .with("currency", "status", "objection", "endedAt")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .of(queries.of("""
                        select id, opened_at, run, caregiver, gross_amount, tds_amount, net_amount, net_currency, status, objection, ended_at
                        from payouts_payout where opened_at >= :begin and opened_at < :end order by opened_at, id
                        """));
    }
}
