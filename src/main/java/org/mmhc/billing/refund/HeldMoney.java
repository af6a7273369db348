package org.mmhc.billing.refund;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Currency;
import java.util.Optional;
import org.mmhc.base.Money;
import org.mmhc.base.Utc;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.disputes.HoldId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What of payments waits for the outcome of disputes. Who keeps or pays any of it holds the row of the patient. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class HeldMoney {

    private final JdbcClient sql;
    private final Clock clock;

    HeldMoney(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** How much waits, or waited, under that name. */
    public Optional<Money> find(HoldId id) {
        return sql.sql("select amount, currency from billing_hold where id = ?")
                .param(id.value())
                .query((row, number) ->
                        Money.rounded(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))))
                .optional();
    }

    /** So much of the payment waits from now on. */
    public void keep(HoldId id, PaymentId payment, Money amount) {
        sql.sql("insert into billing_hold (id, payment, amount, currency, held_at) values (?, ?, ?, ?, ?)")
                .params(
                        id.value(),
                        payment.value(),
                        amount.amount(),
                        amount.currency().getCurrencyCode(),
                        Utc.toSql(clock.instant()))
                .update();
    }

    /** It waits no more; said twice it changes nothing. */
    public void release(HoldId id) {
        sql.sql("update billing_hold set released_at = ? where id = ? and released_at is null")
                .params(Utc.toSql(clock.instant()), id.value())
                .update();
    }

    /** What of the payment waits now. */
    Money of(PaymentId payment, Currency currency) {
        BigDecimal waiting = sql.sql("""
                        select coalesce(sum(amount), 0) from billing_hold
                        where payment = ? and currency = ? and released_at is null
                        """)
                .params(payment.value(), currency.getCurrencyCode())
                .query(BigDecimal.class)
                .single();
        return Money.rounded(waiting, currency);
    }
}
