package org.mmhc.billing.invoice.tax;

/** What a plan is to the tax office. */
public enum TaxClass {
    /** Care for the ill at home, by nurses and therapists. */
    HEALTHCARE,
    /** Help by people who are no medical staff. */
    ATTENDANT,
    /** No supply at all that the tax office knows. */
    NOT_TAXED
}
