package org.mmhc.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.mmhc.base.Money;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What became of subscriptions after they were sold, for those who pay for selling them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SoldSubscriptions {

    private final JdbcClient sql;

    SoldSubscriptions(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * What was taken back of one.
     *
     * @param net value of its credit notes; without those for a dispute while that is lost
     * @param lost what banks took back for good of what paid it, with tax
     * @param disputed whether a bank wants back what paid it, and nobody knows yet
     */
    public record TakenBack(Money net, Money lost, boolean disputed) {}

    private record Dispute(String status, BigDecimal amount, Instant openedAt) {

        private boolean isOpen() {
            return status.equals("OPEN") || status.equals("UNDER_REVIEW");
        }

        private boolean isLost() {
            return status.equals("LOST");
        }
    }

    /** What was taken back of it up to that moment. A dispute about money that came twice does not count. */
    public TakenBack takenBack(SubscriptionId id, Currency currency, Instant until) {
        List<Dispute> disputes = sql.sql("""
                        select c.status, c.amount, c.opened_at from billing_chargeback c
                        where c.subscription = ? and c.currency = ? and exists (
                            select 1 from billing_milestone m
                            where m.subscription = c.subscription and m.kind = 'PAID' and m.detail = c.payment)
                        """)
                .params(id.value(), currency.getCurrencyCode())
                .query((row, index) -> new Dispute(
                        row.getString("status"), row.getBigDecimal("amount"), Utc.required(row, "opened_at")))
                .list();
        BigDecimal lost = disputes.stream()
                .filter(dispute -> dispute.isLost() && !dispute.openedAt().isAfter(until))
                .map(Dispute::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new TakenBack(
                credited(id, currency, until, lost.signum() > 0),
                Money.rounded(lost, currency),
                disputes.stream().anyMatch(Dispute::isOpen));
    }

    private Money credited(SubscriptionId id, Currency currency, Instant until, boolean withoutDisputes) {
        BigDecimal sum = sql.sql("""
                        select coalesce(sum(net_amount), 0) from billing_invoice
                        where subscription = :id and currency = :currency and kind = 'CREDIT_NOTE'
                            and issued_at <= :until and (not :without or reason <> 'CHARGEBACK')
                        """)
                .param("id", id.value())
                .param("currency", currency.getCurrencyCode())
                .param("until", Utc.toSql(until))
                .param("without", withoutDisputes)
                .query(BigDecimal.class)
                .single();
        return Money.rounded(sum, currency);
    }
}
