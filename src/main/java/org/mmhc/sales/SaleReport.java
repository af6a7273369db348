package org.mmhc.sales;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sales and their commission, by the day on which they were made. */
@Configuration(proxyBeanMethods = false)
class SaleReport {

    @Bean
    Report saleReportTable(ReportQueries queries) {
        return Report.of("sales")
                .with("sale", "soldAt", "plan", "kind")
                .withPeople("seller", "patient")
                .withSums("amount")
                .with("currency")
                .withSums("commission")
                .with("status")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .of(queries.of("""
                        select s.id, s.sold_at, s.plan, s.kind, s.seller, s.patient, s.net_amount, s.net_currency,
                            (select sum(c.amount) from sales_commission c where c.sale = s.id and c.currency = s.net_currency), s.status
                        from sales_sale s where s.sold_at >= :begin and s.sold_at < :end order by s.sold_at, s.id
                        """));
    }
}
