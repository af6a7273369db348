package org.mmhc.sales;

/** Why the committee has to look at a sale. */
public enum HoldReason {
    /** Who sold it was not verified on that day. */
    SELLER_NOT_VERIFIED
}
