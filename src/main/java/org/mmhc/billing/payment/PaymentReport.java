package org.mmhc.billing.payment;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Money that came, by the day on which it did. */
@Configuration(proxyBeanMethods = false)
class PaymentReport {

    @Bean
    Report paymentReportTable(ReportQueries queries) {
        return Report.of("payments")
                .with("payment", "capturedAt", "subscription")
                .withPeople("patient")
                .with("gateway", "method")
                .withSums("amount", "refunded", "fee")
                .with("currency")
                .readBy(Role.ADMIN)
                .of(queries.of("""
                        select id, captured_at, subscription, patient, gateway, method, captured_amount, refunded_amount, fee_amount,
                            captured_currency
                        from billing_payment where captured_at >= :begin and captured_at < :end order by captured_at, id
                        """));
    }
}
