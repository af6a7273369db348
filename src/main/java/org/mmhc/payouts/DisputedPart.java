package org.mmhc.payouts;

import org.jspecify.annotations.Nullable;

/**
 * What of a payout somebody does not agree with: {@code PO-0HQ3ZK5RWX1QT} is all of it, {@code PO-0HQ3ZK5RWX1QT/3} its third line.
 *
 * @param line null when it is all of it
 */
public record DisputedPart(PayoutId payout, @Nullable Integer line) {

    private static final String LINE = "(.+)/([1-9][0-9]{0,4})";

    /** A line of a payout. */
    public static DisputedPart line(PayoutId payout, int line) {
        return new DisputedPart(payout, line);
    }

    static DisputedPart of(String reference) {
        return reference.matches(LINE)
                ? new DisputedPart(
                        new PayoutId(reference.substring(0, reference.lastIndexOf('/'))),
                        Integer.valueOf(reference.substring(reference.lastIndexOf('/') + 1)))
                : new DisputedPart(new PayoutId(reference), null);
    }

    @Override
    public String toString() {
        return line == null ? payout.value() : payout + "/" + line;
    }
}
