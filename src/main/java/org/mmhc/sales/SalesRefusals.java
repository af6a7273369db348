package org.mmhc.sales;

import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of sales. */
public final class SalesRefusals {

    private SalesRefusals() {}

    /** There is no such sale, or the caller may not know of it. */
    public static final class SaleUnknown extends Refusal {
        SaleUnknown(SaleId id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** The sale has changed since it was read. */
    public static final class SaleStale extends Refusal {
        SaleStale() {
            super(Kind.STALE);
        }
    }

    /** Nobody has to decide about it. */
    public static final class SaleNotHeld extends Refusal {
        SaleNotHeld() {
            super(Kind.CONFLICT);
        }
    }

    /** It is not known yet what it earns. */
    public static final class SaleNotReckoned extends Refusal {
        SaleNotReckoned() {
            super(Kind.CONFLICT);
        }
    }

    /** Nobody has proposed another seller. */
    public static final class NoSellerProposed extends Refusal {
        NoSellerProposed() {
            super(Kind.CONFLICT);
        }
    }

    /** That is no caregiver of the agency, or has sold it already, or bought it. */
    public static final class SellerUnfit extends Refusal {
        SellerUnfit() {
            super(Kind.INVALID);
        }
    }

    /** Whoever proposes does not decide. */
    public static final class OwnProposal extends Refusal {
        OwnProposal() {
            super(Kind.FORBIDDEN);
        }
    }

    /** The table of commissions, or that of their tiers, gives no usable answer. */
    public static final class CommissionRulesUnfit extends Refusal {
        public CommissionRulesUnfit(String what) {
            super(Kind.CONFLICT, what);
        }
    }

    /** The days are not in order, or too many. */
    public static final class SalesPeriodUnfit extends Refusal {
        SalesPeriodUnfit(int months) {
            super(Kind.INVALID, months);
        }
    }
}
