package org.mmhc.billing.payment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Dimension;
import org.mmhc.reports.Kpi.Row;
import org.mmhc.reports.Kpi.Unit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of payments, by the day on which the money came. */
@Configuration(proxyBeanMethods = false)
class PaymentKpis {

    static final String TOPIC = "billing";

    private static final String OF_DAY = """
            select captured_currency as currency, gateway, sum(captured_amount - refunded_amount) as amount
            from billing_payment where captured_at >= ? and captured_at < ?
            group by captured_currency, gateway
            """;

    private record OfDay(String currency, String gateway, BigDecimal amount) {}

    /** How much came, less what went back of it since. */
    @Bean
    Kpi billingRevenueKpi(JdbcClient sql) {
        return new Kpi(
                "billing.revenue",
                Unit.MONEY,
                List.of(Dimension.of("currency"), Dimension.of("gateway")),
                Set.of(Role.ADMIN),
                null,
                day ->
                        sql
                                .sql(OF_DAY)
                                .params(Utc.toSql(day.begin()), Utc.toSql(day.end()))
                                .query(OfDay.class)
                                .list()
                                .stream()
                                .map(row -> Row.count(row.currency(), row.gateway(), row.amount()))
                                .toList());
    }
}
