package org.mmhc.payouts;

import java.time.Clock;
import java.util.Currency;
import java.util.Optional;
import org.mmhc.base.Money;
import org.mmhc.base.Overrides;
import org.mmhc.base.Utc;
import org.mmhc.disputes.HoldId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is in question of payouts while people do not agree about it. Who calls holds the payout. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PayoutHolds {

    private final JdbcClient sql;
    private final Overrides overrides;
    private final Clock clock;

    PayoutHolds(JdbcClient sql, Overrides overrides, Clock clock) {
        this.sql = sql;
        this.overrides = overrides;
        this.clock = clock;
    }

    /** How much it keeps, or kept. */
    Optional<Money> find(HoldId id) {
        return sql.sql("select amount, currency from payouts_hold where id = ?")
                .param(id.value())
                .query((row, index) ->
                        Money.rounded(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))))
                .optional();
    }

    void keep(HoldId id, PayoutId payout, Money amount) {
        sql.sql("insert into payouts_hold (id, payout, amount, currency, held_at) values (?, ?, ?, ?, ?)")
                .params(
                        id.value(),
                        payout.value(),
                        amount.amount(),
                        amount.currency().getCurrencyCode(),
                        Utc.toSql(clock.instant()))
                .update();
    }

    /** It keeps nothing any more; true when that is news. */
    boolean release(HoldId id) {
        return sql.sql("update payouts_hold set released_at = ? where id = ? and released_at is null")
                        .params(Utc.toSql(clock.instant()), id.value())
                        .update()
                > 0;
    }

    /** Whether it waits because something of it is in question; not while two admins had that overridden. */
    boolean isHeld(PayoutId payout) {
        return isInQuestion(payout) && !overrides.isOverridden(HoldOverride.RULE, payout.value());
    }

    private boolean isInQuestion(PayoutId payout) {
        return sql.sql("select count(*) from payouts_hold where payout = ? and released_at is null")
                        .param(payout.value())
                        .query(Long.class)
                        .single()
                > 0;
    }
}
