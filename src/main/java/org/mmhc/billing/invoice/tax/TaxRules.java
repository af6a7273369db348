package org.mmhc.billing.invoice.tax;

/** What the agency's analysts wrote down about taxes. Slow: never asked inside of a transaction. */
public interface TaxRules {

    /** What is to be done about that. */
    TaxAnswer answer(TaxQuestion question);
}
