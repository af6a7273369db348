package org.mmhc.billing.invoice;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Currency;
import org.mmhc.base.Money;
import org.mmhc.billing.invoice.tax.TaxSplit;

/** A value with its taxes, as it is kept. */
@Embeddable
record Amounts(
        BigDecimal netAmount,
        BigDecimal cgstAmount,
        BigDecimal sgstAmount,
        BigDecimal igstAmount,
        BigDecimal roundingAmount,
        Currency currency) {

    static Amounts of(TaxSplit split) {
        return new Amounts(
                split.net().amount(),
                split.cgst().amount(),
                split.sgst().amount(),
                split.igst().amount(),
                split.rounding().amount(),
                split.net().currency());
    }

    TaxSplit toSplit() {
        return new TaxSplit(
                money(netAmount), money(cgstAmount), money(sgstAmount), money(igstAmount), money(roundingAmount));
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }
}
