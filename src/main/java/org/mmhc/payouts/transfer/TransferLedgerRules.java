package org.mmhc.payouts.transfer;

import java.util.List;
import org.mmhc.ledger.LedgerRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the books must agree with transfers: what is on its way is what was sent, and nobody knows the end of. */
@Configuration(proxyBeanMethods = false)
class TransferLedgerRules {

    private record Underway(JdbcClient sql) implements LedgerRule {

        @Override
        public String name() {
            return "moneyOnItsWayIsThatOfTransfers";
        }

        @Override
        public List<String> broken() {
            return sql.sql("""
                            select currency, sum(amount) as difference from (
                                select currency, amount from ledger_line where account = 'TRANSFERS_UNDERWAY'
                                union all
                                select currency, amount from payouts_transfer
                                    where status in ('SENT', 'PENDING', 'QUEUED', 'PROCESSING')
                            ) parts group by currency having sum(amount) <> 0
                            """)
                    .query((row, index) -> "TRANSFERS_UNDERWAY %s %s"
                            .formatted(
                                    row.getBigDecimal("difference")
                                            .stripTrailingZeros()
                                            .toPlainString(),
                                    row.getString("currency")))
                    .list();
        }
    }

    @Bean
    LedgerRule moneyOnItsWayIsThatOfTransfers(JdbcClient sql) {
        return new Underway(sql);
    }
}
