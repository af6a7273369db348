package org.mmhc.sales;

import java.time.Instant;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;

/** What happens to sales and commissions, for whoever wants to hear of it. */
public final class SalesEvents {

    private SalesEvents() {}

    /** Somebody earns by a sale, or less than before. */
    public record CommissionAdded(
            Uid seller, CommissionId line, SaleId sale, CommissionKind kind, Money amount, Instant at) {}

    /** What a sale earns is, or is not any more, to be paid in its time. */
    public record SaleChanged(SaleId sale, Uid seller, SaleStatus status, boolean disputed, Instant at) {}
}
