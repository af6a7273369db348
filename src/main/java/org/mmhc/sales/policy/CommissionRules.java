package org.mmhc.sales.policy;

/** What the agency's analysts wrote down about commissions. Slow: never asked inside of a transaction. */
public interface CommissionRules {

    /** What such a sale earns. */
    CommissionTerms terms(CommissionQuestion question);
}
