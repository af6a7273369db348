package org.mmhc.sales;

/** What the committee says of a sale that is held, and why. */
public enum HoldVerdict {
    /** It counts: who sold it has been verified meanwhile. */
    VERIFIED_MEANWHILE(true),
    /** It counts: that a document was missing was not the seller's fault. */
    NOT_THE_SELLERS_FAULT(true),
    /** It does not count: who is not verified does not sell. */
    NOT_VERIFIED(false),
    /** It does not count: it was not sold by them. */
    NOT_SOLD_BY_THEM(false);

    private final boolean counts;

    HoldVerdict(boolean counts) {
        this.counts = counts;
    }

    /** Whether what it earns is paid. */
    public boolean counts() {
        return counts;
    }
}
