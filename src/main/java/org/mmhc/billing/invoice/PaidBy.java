package org.mmhc.billing.invoice;

import org.mmhc.base.Money;

/**
 * How a part of an invoice was paid.
 *
 * @param gateway by whom it came, or {@code CREDIT} for what the patient had with us
 * @param method for example {@code UPI}; may be empty
 * @param reference of the payment; may be empty
 */
public record PaidBy(String gateway, String method, String reference, Money amount) {}
