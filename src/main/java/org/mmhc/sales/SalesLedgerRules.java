package org.mmhc.sales;

import java.util.List;
import org.mmhc.ledger.LedgerRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the books must agree with the lines of commission. */
@Configuration(proxyBeanMethods = false)
class SalesLedgerRules {

    private record CommissionsArePosted(JdbcClient sql) implements LedgerRule {

        @Override
        public String name() {
            return "commissionsArePosted";
        }

        /* A credit is less than nothing in the ledger, so what should be there is added to what is. */
        @Override
        public List<String> broken() {
            return sql.sql("""
                            select whose, currency, sum(amount) as difference from (
                                select l.party as whose, l.currency, l.amount
                                    from ledger_entry e join ledger_line l on l.entry = e.id
                                    where e.kind = 'commission' and l.account = 'CAREGIVER_EARNED'
                                union all
                                select seller, currency, amount from sales_commission
                            ) parts group by whose, currency having sum(amount) <> 0 order by whose limit 20
                            """)
                    .query((row, index) -> "%s %s %s"
                            .formatted(
                                    row.getString("whose"),
                                    row.getBigDecimal("difference")
                                            .stripTrailingZeros()
                                            .toPlainString(),
                                    row.getString("currency")))
                    .list();
        }
    }

    /** The commission share of what caregivers have earned: as the books have it, so the lines say. */
    @Bean
    LedgerRule commissionsArePosted(JdbcClient sql) {
        return new CommissionsArePosted(sql);
    }
}
