package org.mmhc.sales;

import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.reports.FigureDays;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.mmhc.sales.SalesEvents.SaleChanged;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of sales, by the day on which they were made. */
@Configuration(proxyBeanMethods = false)
class SaleKpis {

    private static final String TOPIC = "sales";

    private final JdbcClient sql;
    private final FigureDays figures;
    private final KpiQueries queries;

    SaleKpis(JdbcClient sql, FigureDays figures, KpiQueries queries) {
        this.sql = sql;
        this.figures = figures;
        this.queries = queries;
    }

    /** How much was sold, and by whom; what earns nothing is left out. */
    @Bean
    Kpi salesPerSellerKpi() {
        return Kpi.of("sales.perSeller", Unit.MONEY)
                .by("currency")
                .byPerson("seller")
                .readBy(Role.ADMIN, Role.COMMITTEE)
                .of(queries.of("""
                        select id as reference, sold_at as at, net_currency as first, seller as second, net_amount as part
                        from sales_sale where sold_at >= :begin and sold_at < :end and status <> 'VOID'
                        """));
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
