package org.mmhc.payouts.line;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.payouts.line.PayableLine.Source;
import org.mmhc.payouts.line.PayableLine.SourceKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Payouts that were carried forward, as one line each. They alone are no reason for a payout: it would be carried once more. */
@Component
class CarriedLines implements PayableLines {

    private final JdbcClient sql;

    CarriedLines(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Set<Uid> earnersBefore(Instant earnedBefore) {
        return Set.of();
    }

    @Override
    @Transactional(readOnly = true)
    public List<PayableLine> of(Uid caregiver, Instant earnedBefore) {
        return sql.sql("""
                        select p.id, p.gross_amount, p.gross_currency, r.starts_at
                        from payouts_payout p join payouts_run r on r.id = p.run
                        where p.caregiver = ? and p.status = 'CARRIED_FORWARD' and r.ends_at < ? order by r.ends_at
                        """)
                .params(caregiver.value(), Utc.toSql(earnedBefore))
                .query((row, index) -> new PayableLine(
                        new Source(SourceKind.PAYOUT, row.getString("id")),
                        LineKind.CARRIED,
                        Money.rounded(
                                row.getBigDecimal("gross_amount"),
                                Currency.getInstance(row.getString("gross_currency"))),
                        Utc.required(row, "starts_at"),
                        row.getString("id"),
                        LineKind.CARRIED.name(),
                        null,
                        null,
                        null))
                .list();
    }
}
