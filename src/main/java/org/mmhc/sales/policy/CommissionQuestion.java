package org.mmhc.sales.policy;

import org.mmhc.billing.SaleKind;
import org.mmhc.engine.ProcessVariables;

/**
 * What the table of commissions is asked with.
 *
 * @param commissionable whether who sells that plan earns by it
 */
public record CommissionQuestion(boolean commissionable, String planCode, SaleKind kind) implements ProcessVariables {}
