package org.mmhc.billing.invoice;

import org.mmhc.base.Role;
import org.mmhc.reports.Report;
import org.mmhc.reports.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Invoices and credit notes, by the day on which they were issued; what was taken back stands below zero. */
@Configuration(proxyBeanMethods = false)
class InvoiceReport {

    @Bean
    Report invoiceReportTable(ReportQueries queries) {
        return Report.of("invoices")
                .with("invoice", "issuedOn", "kind", "subscription")
                .withPeople("patient")
                .with("reason")
                .withSums("net", "gst", "rounding", "total")
                .with("currency")
                .readBy(Role.ADMIN)
                .of(queries.of("""
                        select concat(series, '/', right(financial_year, 2), '-', right(financial_year + 1, 2), '/', lpad(number, greatest(5, length(number)), '0')),
                            issued_on, kind, subscription, patient, reason, sign * net_amount,
                            sign * (cgst_amount + sgst_amount + igst_amount), sign * rounding_amount, sign * gross_amount, currency
                        from (
                            select i.*, case kind when 'CREDIT_NOTE' then -1 else 1 end as sign
                            from billing_invoice i where issued_at >= :begin and issued_at < :end
                        ) issued order by issued_at, id
                        """));
    }
}
