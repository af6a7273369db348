package org.mmhc.billing.plan;

import java.time.Instant;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of what the agency sells is of one plan. */
@Component
class PlanSales {

    private final JdbcClient sql;

    PlanSales(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whether at least so many percent of all subscriptions that began since then are of that plan. */
    boolean isMuchSold(String plan, Instant since, int percent) {
        return sql.sql("""
                        select count(case when plan = ? then 1 end) as its, count(*) as all_sold
                        from billing_subscription where activated_at >= ?
                        """)
                .params(plan, Utc.toSql(since))
                .query((row, index) ->
                        row.getLong("its") > 0 && row.getLong("its") * 100 >= row.getLong("all_sold") * percent)
                .single();
    }
}
