package org.mmhc.payouts.line;

import org.mmhc.base.Money;

/** How much tax is kept back: of all commission of the financial year, less what was kept back of it before. */
public record WithheldTax(Money commissionOfYear, Money keptBefore) {

    private static final int WHOLE = 10_000;

    /** What is kept back of this payout at that rate; never less than nothing. */
    public Money at(int rateBp) {
        Money nothing = Money.zero(commissionOfYear.currency());
        if (!commissionOfYear.isPositive()) {
            return nothing;
        }
        return commissionOfYear.share(rateBp, WHOLE).minus(keptBefore).max(nothing);
    }
}
