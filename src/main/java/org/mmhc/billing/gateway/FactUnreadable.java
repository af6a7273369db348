package org.mmhc.billing.gateway;

/** Thrown when a gateway says what cannot be: an amount that is no whole number, a currency that is none. Says which field. */
public final class FactUnreadable extends RuntimeException {

    FactUnreadable(String field) {
        super(field);
    }
}
