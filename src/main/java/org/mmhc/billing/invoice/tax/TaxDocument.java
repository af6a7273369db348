package org.mmhc.billing.invoice.tax;

/** Which document the tax office wants for something. */
public enum TaxDocument {
    /** Of an agency that is not registered: a plain invoice, without a word of tax. */
    BILL,
    /** For what is exempt. */
    BILL_OF_SUPPLY,
    /** For what is taxed. */
    TAX_INVOICE
}
