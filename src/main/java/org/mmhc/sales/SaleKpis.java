package org.mmhc.sales;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.reports.FigureDays;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Dimension;
import org.mmhc.reports.Kpi.Row;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.sales.SalesEvents.SaleChanged;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of sales, by the day on which they were made. */
@Configuration(proxyBeanMethods = false)
class SaleKpis {

    private static final String TOPIC = "sales";
    private static final String OF_DAY = """
            select net_currency as currency, seller, sum(net_amount) as amount
            from sales_sale where sold_at >= ? and sold_at < ? and status <> 'VOID'
            group by net_currency, seller
            """;

    private record OfDay(String currency, String seller, BigDecimal amount) {}

    private final JdbcClient sql;
    private final FigureDays figures;

    SaleKpis(JdbcClient sql, FigureDays figures) {
        this.sql = sql;
        this.figures = figures;
    }

    /** How much was sold, and by whom; what earns nothing is left out. */
    @Bean
    Kpi salesPerSellerKpi() {
        return new Kpi(
                "sales.perSeller",
                Unit.MONEY,
                List.of(Dimension.of("currency"), Dimension.person("seller")),
                Set.of(Role.ADMIN, Role.COMMITTEE),
                null,
                day ->
                        sql
                                .sql(OF_DAY)
                                .params(Utc.toSql(day.begin()), Utc.toSql(day.end()))
                                .query(OfDay.class)
                                .list()
                                .stream()
                                .map(row -> Row.count(row.currency(), row.seller(), row.amount()))
                                .toList());
    }

    @EventListener
    void on(SaleChanged event) {
        sql.sql("select sold_at from sales_sale where id = ?")
                .params(event.sale().value())
                .query((row, index) -> Utc.required(row, "sold_at"))
                .optional()
                .ifPresent(soldAt -> figures.changed(TOPIC, soldAt));
    }
}
