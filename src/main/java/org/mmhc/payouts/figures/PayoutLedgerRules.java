package org.mmhc.payouts.figures;

import java.util.List;
import org.mmhc.ledger.LedgerRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the books must agree with the rows of payouts: what caregivers earned, and what they are promised. */
@Configuration(proxyBeanMethods = false)
class PayoutLedgerRules {

    /** Two sums that should be the same: each row says whose it is, and by how much they differ. */
    private record Agreement(String name, JdbcClient sql, String differences) implements LedgerRule {

        private static final int FEW = 20;

        @Override
        public List<String> broken() {
            return sql.sql("select whose, currency, sum(amount) as difference from (" + differences
                            + ") parts group by whose, currency having sum(amount) <> 0 order by whose limit " + FEW)
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

    /* Of what is earned with sales the module of sales has a rule of its own. */
    @Bean
    LedgerRule whatCaregiversEarnedIsExplained(JdbcClient sql) {
        return new Agreement("whatCaregiversEarnedIsExplained", sql, """
                select l.party as whose, l.currency, l.amount from ledger_line l join ledger_entry e on e.id = l.entry
                    where l.account = 'CAREGIVER_EARNED'
                        and e.kind in ('visitpay', 'writeoff', 'payout.approved', 'payout.unapproved')
                union all
                select caregiver, currency, amount from payouts_visit_pay
                union all
                select caregiver, currency, amount from payouts_correction
                union all
                select caregiver, gross_currency, -gross_amount from payouts_payout where posted_revision is not null
                """);
    }

    @Bean
    LedgerRule whatIsPromisedToCaregiversIsDue(JdbcClient sql) {
        return new Agreement("whatIsPromisedToCaregiversIsDue", sql, """
                select party as whose, currency, amount from ledger_line where account = 'CAREGIVER_DUE'
                union all
                select caregiver, net_currency, net_amount from payouts_payout
                    where status in ('APPROVED', 'STATEMENT_OPEN', 'TRANSFER_FAILED')
                """);
    }

    @Bean
    LedgerRule linesOfPayoutsSumUp(JdbcClient sql) {
        return new Agreement("linesOfPayoutsSumUp", sql, """
                select id as whose, net_currency as currency, net_amount as amount from payouts_payout where revision > 0
                union all
                select l.payout, l.currency, -l.amount from payouts_line l
                    join payouts_payout p on p.id = l.payout and p.revision = l.revision
                """);
    }
}
