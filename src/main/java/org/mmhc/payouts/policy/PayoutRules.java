package org.mmhc.payouts.policy;

import java.time.LocalDate;
import org.mmhc.base.Money;

/** What the analysts wrote down about payouts. Slow: never asked inside of a transaction. */
public interface PayoutRules {

    /** The terms of a run. */
    RunPolicy run();

    /** How many have to agree. */
    int approvers(Money net, int anomalies, Money average);

    /** How much of commission is kept back as tax, in hundredths of a per cent, when that much was earned in the financial year. */
    int taxRateBp(Money commissionOfYear, boolean taxNumberKnown, LocalDate on);
}
