package org.mmhc.billing.policy;

/**
 * What is given back of a subscription that ends before its time.
 *
 * @param feeBp what the agency keeps of it, in hundredths of a per cent
 */
public record RefundPolicy(Method method, int feeBp) {

    private static final int WHOLE = 10_000;

    /** By what it is reckoned. */
    public enum Method {
        /** By the days that are left. */
        DAYS,
        /** By the visits that are left; by days when it had no number of visits. */
        VISITS,
        /** The lesser of the two. */
        LESSER,
        /** The greater of the two. */
        GREATER,
        /** All of it. */
        FULL,
        /** Nothing. */
        NONE
    }

    public RefundPolicy {
        if (feeBp < 0 || feeBp > WHOLE) {
            throw new IllegalArgumentException("A fee of %d hundredths of a per cent".formatted(feeBp));
        }
    }

    /** The part that is left of so much, after the fee. */
    public int keptBp() {
        return WHOLE - feeBp;
    }
}
