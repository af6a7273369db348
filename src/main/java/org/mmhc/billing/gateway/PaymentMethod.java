package org.mmhc.billing.gateway;

/** How somebody paid. */
public enum PaymentMethod {
    CARD,
    UPI,
    NETBANKING,
    WALLET,
    CASH,
    BANK,
    OTHER
}
