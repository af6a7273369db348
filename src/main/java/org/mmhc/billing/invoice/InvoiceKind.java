package org.mmhc.billing.invoice;

/** What sort of document it is; each has a series of numbers of its own. */
public enum InvoiceKind {
    /** For what is taxed. */
    TAX_INVOICE("INV"),
    /** For what is exempt. */
    BILL_OF_SUPPLY("BOS"),
    /** For both, to somebody who is not registered for tax. */
    INVOICE_CUM_BILL("ICB"),
    /** Of an agency that is not registered for tax. */
    PLAIN_INVOICE("BIL"),
    /** Takes back what stands on one of the others, or a part of it. */
    CREDIT_NOTE("CRN");

    private final String series;

    InvoiceKind(String series) {
        this.series = series;
    }

    /** How its numbers begin. */
    public String series() {
        return series;
    }
}
