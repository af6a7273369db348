package org.mmhc.billing.invoice.tax;

/** Rates of tax in hundredths of a per cent: of the centre, of the state, and between states. */
public record TaxRates(int cgstBp, int sgstBp, int igstBp) {

    /** No tax. */
    public static final TaxRates NONE = new TaxRates(0, 0, 0);

    static final int WHOLE = 10_000;

    /** What is put onto the value, all together. */
    public int total() {
        return cgstBp + sgstBp + igstBp;
    }

    public boolean areNone() {
        return total() == 0;
    }
}
