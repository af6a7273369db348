package org.mmhc.billing.plan;

import org.mmhc.base.Money;
import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of plans. */
public final class PlanRefusals {

    private PlanRefusals() {}

    /** There is no such plan, or it is not sold to the caller. */
    public static final class PlanUnknown extends Refusal {
        public PlanUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** The plan changed since it was looked at. */
    public static final class PlanChanged extends Refusal {

        private final transient Money price;

        /** @param price what it costs now */
        public PlanChanged(Money price) {
            super(Kind.CONFLICT, price);
            this.price = price;
        }

        public Money price() {
            return price;
        }
    }

    /** Somebody else saved the plan meanwhile. */
    public static final class PlanStale extends Refusal {
        PlanStale() {
            super(Kind.STALE);
        }
    }

    /** It covers a kind of care that the agency does not give. */
    public static final class PlanServiceUnknown extends Refusal {
        PlanServiceUnknown(String service) {
            super(Kind.INVALID, service);
        }
    }

    /** Nothing about the plan waits for a second admin. */
    public static final class NothingProposed extends Refusal {
        NothingProposed() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Nobody agrees to what they proposed. */
    public static final class OwnProposal extends Refusal {
        OwnProposal() {
            super(Kind.FORBIDDEN);
        }
    }
}
