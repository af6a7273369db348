package org.mmhc.billing.figures;

import java.math.BigDecimal;
import java.util.List;
import org.mmhc.ledger.LedgerRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the books must agree with the rows of billing: what patients have, owe and get back, their taxes, the numbers of their invoices, and what is still to come. */
@Configuration(proxyBeanMethods = false)
class BillingLedgerRules {

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
                                    amount(row.getBigDecimal("difference")),
                                    row.getString("currency")))
                    .list();
        }

        private static String amount(BigDecimal difference) {
            return difference.stripTrailingZeros().toPlainString();
        }
    }

    /** What should not be there: each row says what it is. */
    private record Misfits(String name, JdbcClient sql, String found) implements LedgerRule {

        @Override
        public List<String> broken() {
            return sql.sql(found).query(String.class).list();
        }
    }

    /* A credit is less than nothing in the ledger, so what should be there is added to what is. */
    @Bean
    LedgerRule creditIsWhatItIsMadeOf(JdbcClient sql) {
        return new Agreement("creditIsWhatItIsMadeOf", sql, """
                select party as whose, currency, amount from ledger_line where account = 'PATIENT_CREDIT'
                union all
                select patient, captured_currency, captured_amount from billing_payment where status = 'CAPTURED'
                union all
                select patient, currency, gross_amount from billing_invoice where kind = 'CREDIT_NOTE'
                union all
                select l.party, l.currency, -l.amount from ledger_entry e join ledger_line l on l.entry = e.id
                    where e.kind = 'goodwill' and l.account = 'PATIENT_CREDIT'
                union all
                select patient, price_currency, -(price_amount - credit_amount) from billing_subscription
                    where invoice is not null
                union all
                select patient, credit_currency, -credit_amount from billing_subscription
                    where invoice is not null or status not in ('LAPSED', 'CANCELLED')
                union all
                select patient, currency, -amount from billing_refund
                    where status not in ('REJECTED', 'CANCELLED', 'KEPT_AS_CREDIT')
                union all
                select patient, currency, -borne_amount from billing_chargeback
                    where lost and funds <> 'NONE' and borne_amount is not null
                """);
    }

    @Bean
    LedgerRule invoicesArePaid(JdbcClient sql) {
        return new Agreement("invoicesArePaid", sql, """
                select party as whose, currency, amount from ledger_line where account = 'PATIENT_RECEIVABLE'
                """);
    }

    @Bean
    LedgerRule refundsAreDue(JdbcClient sql) {
        return new Agreement("refundsAreDue", sql, """
                select party as whose, currency, amount from ledger_line where account = 'REFUNDS_DUE'
                union all
                select patient, currency, amount from billing_refund where status in ('REQUESTED', 'SENT', 'FAILED')
                """);
    }

    @Bean
    LedgerRule disputesAreOpen(JdbcClient sql) {
        return new Agreement("disputesAreOpen", sql, """
                select 'CHARGEBACKS_OPEN' as whose, currency, amount from ledger_line where account = 'CHARGEBACKS_OPEN'
                union all
                select 'CHARGEBACKS_OPEN', currency, -amount from billing_chargeback where funds = 'TAKEN' and not lost
                union all
                select 'CHARGEBACKS_OPEN', currency, amount from billing_chargeback where funds = 'RETURNED' and lost
                """);
    }

    @Bean
    LedgerRule taxIsWhatInvoicesSay(JdbcClient sql) {
        return new Agreement("taxIsWhatInvoicesSay", sql, """
                select concat(l.account, ' ', date_format(e.occurred_on, '%Y-%m')) as whose, l.currency, l.amount
                    from ledger_line l join ledger_entry e on e.id = l.entry
                    where l.account in ('GST_CGST', 'GST_SGST', 'GST_IGST')
                union all
                select concat('GST_CGST ', date_format(issued_on, '%Y-%m')), currency,
                    case kind when 'CREDIT_NOTE' then -cgst_amount else cgst_amount end from billing_invoice
                union all
                select concat('GST_SGST ', date_format(issued_on, '%Y-%m')), currency,
                    case kind when 'CREDIT_NOTE' then -sgst_amount else sgst_amount end from billing_invoice
                union all
                select concat('GST_IGST ', date_format(issued_on, '%Y-%m')), currency,
                    case kind when 'CREDIT_NOTE' then -igst_amount else igst_amount end from billing_invoice
                """);
    }

    @Bean
    LedgerRule whatIsToComeIsDeferred(JdbcClient sql) {
        return new Agreement("whatIsToComeIsDeferred", sql, """
                select 'DEFERRED_REVENUE' as whose, currency, amount from ledger_line where account = 'DEFERRED_REVENUE'
                union all
                select 'DEFERRED_REVENUE', price_currency,
                    net_amount - coalesce(recognised_amount, 0) - coalesce(taken_back_amount, 0)
                    from billing_subscription where invoice is not null
                """);
    }

    @Bean
    LedgerRule whatWentBackIsKnown(JdbcClient sql) {
        return new Agreement("whatWentBackIsKnown", sql, """
                select id as whose, captured_currency as currency, refunded_amount as amount from billing_payment
                union all
                select payment, currency, -amount from billing_refund where status in ('PROCESSED', 'PAID_BY_BANK')
                union all
                select concat(id, ' disputed'), disputed_currency, disputed_amount from billing_payment
                    where disputed_amount is not null
                union all
                select concat(c.payment, ' disputed'), c.currency, -c.amount from billing_chargeback c
                    join billing_payment p on p.id = c.payment and p.captured_currency = c.currency
                    where c.funds = 'TAKEN'
                """);
    }

    /* Visits, not money: what is counted stands where the currency does. */
    @Bean
    LedgerRule visitsAreCounted(JdbcClient sql) {
        return new Agreement("visitsAreCounted", sql, """
                select id as whose, 'RESERVED' as currency, visits_reserved as amount from billing_subscription
                union all
                select id, 'USED', visits_used from billing_subscription
                union all
                select subscription, state, -1 from billing_visit_use
                    where subscription is not null and state in ('RESERVED', 'USED')
                """);
    }

    @Bean
    LedgerRule noMoreGoesBackThanCame(JdbcClient sql) {
        return new Misfits("noMoreGoesBackThanCame", sql, """
                select concat(id, ' ', refunded_amount + coalesce(disputed_amount, 0), ' of ', captured_amount)
                from billing_payment
                where refunded_amount + coalesce(disputed_amount, 0) > captured_amount order by id limit 20
                """);
    }

    @Bean
    LedgerRule numbersHaveNoGap(JdbcClient sql) {
        return new Misfits("numbersHaveNoGap", sql, """
                select concat(series, ' ', financial_year, ': ', count(*), ' up to ', max(number)) from billing_invoice
                group by series, financial_year having min(number) <> 1 or max(number) <> count(*) limit 20
                """);
    }

    @Bean
    LedgerRule daysOfNumbersGoForward(JdbcClient sql) {
        return new Misfits("daysOfNumbersGoForward", sql, """
                select concat(later.series, ' ', later.financial_year, ': ', later.number, ' on ', later.issued_on)
                from billing_invoice later join billing_invoice earlier on earlier.series = later.series
                    and earlier.financial_year = later.financial_year and earlier.number = later.number - 1
                where later.issued_on < earlier.issued_on limit 20
                """);
    }
}
