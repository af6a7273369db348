package org.mmhc.billing;

/** How a subscription came about. */
public enum SaleKind {
    /** The patient had none like it. */
    NEW,
    /** It goes on where another one ends. */
    RENEWAL,
    /** It comes in the place of another one. */
    CHANGE
}
