package org.mmhc.billing.invoice;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.mmhc.billing.invoice.tax.TaxTerms;

/**
 * What an invoice is to say; it has no number yet, and leaves no trace when it does not become one.
 *
 * @param source what it is issued for, for example {@code subscription/SUB-0HQ3ZK5RWX1QT}; for the same there is never a second one
 * @param lines at least one, all of one currency and one place of supply
 * @param paid by what it was paid, together as much as it is
 */
public record InvoiceDraft(
        String source, String subscription, Uid patient, Recipient recipient, List<Line> lines, List<PaidBy> paid) {

    public InvoiceDraft {
        lines = List.copyOf(lines);
        paid = List.copyOf(paid);
    }

    /**
     * Something that was sold.
     *
     * @param from the first day of what was sold, null when it has none
     * @param visits how many there are in it, null when there is no such number
     * @param price before the discount
     * @param discount how much less was paid than that, with the tax in it when the price has it; zero when nothing
     * @param taxIncluded whether price and discount have the tax in them
     */
    public record Line(
            String description,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer visits,
            int quantity,
            Money price,
            Money discount,
            boolean taxIncluded,
            TaxTerms terms) {

        TaxSplit split() {
            return split(price.minus(discount));
        }

        /* In the value, as the document shows it. */
        Money discountInValue() {
            return split(price).net().minus(split().net());
        }

        private TaxSplit split(Money amount) {
            return taxIncluded ? TaxSplit.ofGross(amount, terms.rates()) : TaxSplit.ofNet(amount, terms.rates());
        }
    }
}
