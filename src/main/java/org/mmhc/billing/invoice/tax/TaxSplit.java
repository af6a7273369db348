package org.mmhc.billing.invoice.tax;

import org.mmhc.base.Money;

/**
 * How a price falls into its value and the taxes on it. Each tax is reckoned on the value, never on another tax; what all of them miss of the
 * price, or have too much, is the rounding, in a line of its own, so that the parts always add up to the price.
 */
public record TaxSplit(Money net, Money cgst, Money sgst, Money igst, Money rounding) {

    /** Of a price with the tax in it. */
    public static TaxSplit ofGross(Money gross, TaxRates rates) {
        return of(gross.share(TaxRates.WHOLE, TaxRates.WHOLE + rates.total()), gross, rates);
    }

    /** Of a price to which the tax is added. */
    public static TaxSplit ofNet(Money net, TaxRates rates) {
        TaxSplit split = of(net, net, rates);
        return new TaxSplit(net, split.cgst, split.sgst, split.igst, Money.zero(net.currency()));
    }

    /** An amount on which no tax is, or no more. */
    public static TaxSplit untaxed(Money amount) {
        Money nothing = Money.zero(amount.currency());
        return new TaxSplit(amount, nothing, nothing, nothing, nothing);
    }

    private static TaxSplit of(Money net, Money gross, TaxRates rates) {
        Money cgst = net.share(rates.cgstBp(), TaxRates.WHOLE);
        Money sgst = net.share(rates.sgstBp(), TaxRates.WHOLE);
        Money igst = net.share(rates.igstBp(), TaxRates.WHOLE);
        return closed(net, cgst, sgst, igst, gross);
    }

    private static TaxSplit closed(Money net, Money cgst, Money sgst, Money igst, Money gross) {
        Money parts = net.plus(cgst).plus(sgst).plus(igst);
        return new TaxSplit(net, cgst, sgst, igst, gross.minus(parts));
    }

    public Money tax() {
        return cgst.plus(sgst).plus(igst);
    }

    public Money gross() {
        return net.plus(tax()).plus(rounding);
    }

    public TaxSplit plus(TaxSplit other) {
        return new TaxSplit(
                net.plus(other.net),
                cgst.plus(other.cgst),
                sgst.plus(other.sgst),
                igst.plus(other.igst),
                rounding.plus(other.rounding));
    }

    public TaxSplit minus(TaxSplit other) {
        return new TaxSplit(
                net.minus(other.net),
                cgst.minus(other.cgst),
                sgst.minus(other.sgst),
                igst.minus(other.igst),
                rounding.minus(other.rounding));
    }

    public TaxSplit negate() {
        return new TaxSplit(net.negate(), cgst.negate(), sgst.negate(), igst.negate(), rounding.negate());
    }

    /** As much of every part as that is of the whole; all of it, to the last paisa, when it is the whole. */
    public TaxSplit upTo(Money part) {
        Money gross = gross();
        return closed(
                share(net, part, gross),
                share(cgst, part, gross),
                share(sgst, part, gross),
                share(igst, part, gross),
                part);
    }

    private static Money share(Money of, Money part, Money whole) {
        return of.share(part.amount(), whole.amount());
    }
}
