package org.mmhc.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.YearMonth;
import org.mmhc.base.Uid;

/** A month in which nothing is posted any more. */
@Entity
@Table(name = "ledger_period")
class LedgerPeriod {

    @Id
    private String period;

    private Instant closedAt;
    private Uid closedBy;

    @SuppressWarnings("NullAway")
    protected LedgerPeriod() {}

    LedgerPeriod(YearMonth month, Uid closedBy, Instant closedAt) {
        this.period = month.toString();
        this.closedBy = closedBy;
        this.closedAt = closedAt;
    }

    String period() {
        return period;
    }

    Instant closedAt() {
        return closedAt;
    }

    Uid closedBy() {
        return closedBy;
    }
}
