package org.mmhc.billing.invoice.tax;

import java.time.LocalDate;
import org.mmhc.engine.ProcessVariables;

/**
 * What the table of taxes is asked with.
 *
 * @param registered whether the agency is
 * @param onDay where the agency is
 */
public record TaxQuestion(boolean registered, TaxClass taxClass, Supply supply, LocalDate onDay)
        implements ProcessVariables {}
