package org.mmhc.billing;

import java.time.LocalDate;
import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of subscriptions and payments. */
public final class BillingRefusals {

    private BillingRefusals() {}

    /** There is no such subscription, or the caller may not know of it. */
    public static final class SubscriptionUnknown extends Refusal {
        public SubscriptionUnknown(SubscriptionId id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** The subscription is in a state in which that cannot be done. */
    public static final class SubscriptionNotPossible extends Refusal {
        SubscriptionNotPossible(SubscriptionId id, SubscriptionStatus status) {
            super(Kind.CONFLICT, id, status);
        }
    }

    /** A bank wants a payment of it back; until that is over it stays as it is. */
    public static final class SubscriptionDisputed extends Refusal {
        SubscriptionDisputed() {
            super(Kind.CONFLICT);
        }
    }

    /** Nobody of the agency ends a subscription for that. */
    public static final class EndReasonUnfit extends Refusal {
        EndReasonUnfit() {
            super(Kind.INVALID);
        }
    }

    /** The patient has one of this plan already that is not paid yet. */
    public static final class OrderOpen extends Refusal {

        private final transient SubscriptionId open;

        OrderOpen(SubscriptionId open) {
            super(Kind.CONFLICT, open);
            this.open = open;
        }

        public SubscriptionId open() {
            return open;
        }
    }

    /** The next period was bought already. */
    public static final class AlreadyRenewed extends Refusal {
        AlreadyRenewed() {
            super(Kind.CONFLICT);
        }
    }

    /** The next period cannot be bought yet. */
    public static final class RenewalTooEarly extends Refusal {
        RenewalTooEarly(LocalDate from) {
            super(Kind.CONFLICT, from);
        }
    }

    /** Care cannot begin on that day: it is in the past or too far ahead. */
    public static final class StartUnfit extends Refusal {
        StartUnfit() {
            super(Kind.INVALID);
        }
    }

    /** That code belongs to nobody who sells plans. */
    public static final class SellerUnfit extends Refusal {
        SellerUnfit() {
            super(Kind.INVALID);
        }
    }

    /** The person is no patient, or is not with the agency any more. */
    public static final class PatientUnfit extends Refusal {
        public PatientUnfit() {
            super(Kind.FORBIDDEN);
        }
    }

    /** A decision table gives no usable answer. */
    public static final class PolicyUnfit extends Refusal {
        public PolicyUnfit(String what) {
            super(Kind.CONFLICT, what);
        }
    }

    /** The task is about something else. */
    public static final class RepairUnfit extends Refusal {
        RepairUnfit() {
            super(Kind.CONFLICT);
        }
    }

    /** It cannot be given up without a reason. */
    public static final class RepairReasonMissing extends Refusal {
        RepairReasonMissing() {
            super(Kind.INVALID);
        }
    }

    /** The agency takes money nowhere else. */
    public static final class NoOtherGateway extends Refusal {
        NoOtherGateway() {
            super(Kind.CONFLICT);
        }
    }

    /** It was not said yet by whom it is paid. */
    public static final class NoGatewayChosen extends Refusal {
        NoGatewayChosen() {
            super(Kind.CONFLICT);
        }
    }
}
