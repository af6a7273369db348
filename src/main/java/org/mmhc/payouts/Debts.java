package org.mmhc.payouts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What caregivers owe: payouts of less than nothing that were carried forward, and that no other payout has taken along. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Debts {

    private static final String OPEN = """
            select p.id, p.caregiver, p.gross_amount, p.gross_currency, r.starts_at
            from payouts_payout p join payouts_run r on r.id = p.run
                left join payouts_claim c on c.source_kind = 'PAYOUT' and c.source_id = cast(p.id as char character set ascii)
            where p.status = 'CARRIED_FORWARD' and c.payout is null
            """;

    private static final String SUMS =
            "select caregiver, gross_currency, sum(gross_amount) as amount, min(starts_at) as since" + " from (" + OPEN
                    + ") carried group by caregiver, gross_currency having sum(gross_amount) < 0";

    private final JdbcClient sql;
    private final Payouts payouts;
    private final PayoutBook book;

    Debts(JdbcClient sql, Payouts payouts, PayoutBook book) {
        this.sql = sql;
        this.payouts = payouts;
        this.book = book;
    }

    /**
     * What somebody owes.
     *
     * @param since the beginning of the oldest month that it is from
     */
    public record Debt(Uid caregiver, Money amount, Instant since) {}

    /**
     * A debt that two admins gave up.
     *
     * @param writeOff the reference of what they agreed to
     */
    public record GivenUp(String writeOff, Uid caregiver, Money amount, Uid proposedBy) {}

    /** Who owes something, the oldest debt first. */
    public List<Debt> all() {
        return sql.sql(SUMS + " order by since, caregiver")
                .query((row, index) -> debt(row))
                .list();
    }

    /** What that caregiver owes. */
    public Optional<Debt> of(Uid caregiver) {
        return all().stream().filter(debt -> debt.caregiver().equals(caregiver)).findFirst();
    }

    /** The next payout has it beside the debt. */
    public void giveUp(GivenUp debt) {
        book.writeOff(debt, newestOf(debt.caregiver()));
    }

    /* The newest payout that it is from. */
    private Payout newestOf(Uid caregiver) {
        return sql.sql(OPEN + " and p.caregiver = ? order by r.starts_at desc limit 1")
                .param(caregiver.value())
                .query((row, index) -> row.getString("id"))
                .optional()
                .flatMap(payouts::findById)
                .orElseThrow();
    }

    private static Debt debt(ResultSet row) throws SQLException {
        return new Debt(
                new Uid(row.getString("caregiver")),
                Money.rounded(row.getBigDecimal("amount"), Currency.getInstance(row.getString("gross_currency")))
                        .negate(),
                Utc.required(row, "since"));
    }
}
