package org.mmhc.billing.invoice.tax;

/**
 * What was decided about the tax on something, before the transaction that goes by it.
 *
 * @param sac accounting code of the service; empty when it has none
 */
public record TaxTerms(
        TaxClass taxClass,
        IndianState placeOfSupply,
        Supply supply,
        TaxDocument document,
        String sac,
        TaxRates rates) {}
