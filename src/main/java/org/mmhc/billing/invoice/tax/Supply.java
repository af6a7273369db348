package org.mmhc.billing.invoice.tax;

/** Whether something is supplied within the agency's state. */
public enum Supply {
    /** Within one state: the tax is that of the centre and that of the state. */
    INTRA,
    /** To another state: there is one tax, that between states. */
    INTER
}
