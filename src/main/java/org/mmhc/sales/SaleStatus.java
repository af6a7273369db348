package org.mmhc.sales;

/** How a sale stands. */
public enum SaleStatus {
    /** What it earns is paid in its time. */
    ACTIVE,
    /** What it earns is not paid until the committee has looked. */
    HELD,
    /** It earns nothing. */
    VOID
}
