package org.mmhc.billing.byhand;

import org.mmhc.base.Money;
import org.mmhc.base.Refusal;

/** What can be wrong with what is entered by hand. */
public final class HandRefusals {

    private HandRefusals() {}

    /** There is no such entry. */
    public static final class HandEntryUnknown extends Refusal {
        public HandEntryUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Nobody agrees to what they entered. */
    public static final class OwnHandEntry extends Refusal {
        OwnHandEntry() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Somebody has answered it by now. */
    public static final class HandEntryAnswered extends Refusal {
        HandEntryAnswered(HandEntryId id) {
            super(Kind.CONFLICT, id);
        }
    }

    /** Somebody changed it since it was looked at. */
    public static final class HandEntryStale extends Refusal {
        HandEntryStale() {
            super(Kind.STALE);
        }
    }

    /** That money was entered before. */
    public static final class HandReferenceUsed extends Refusal {
        HandReferenceUsed(String reference) {
            super(Kind.CONFLICT, reference);
        }
    }

    /** Nobody pays the agency there. */
    public static final class NothingToSettle extends Refusal {
        NothingToSettle() {
            super(Kind.INVALID);
        }
    }

    /** A plan is paid at once or not at all. */
    public static final class HandAmountUnfit extends Refusal {
        HandAmountUnfit(Money due) {
            super(Kind.INVALID, due);
        }
    }

    /** Nothing is to be paid for the subscription. */
    public static final class NothingDue extends Refusal {
        NothingDue() {
            super(Kind.CONFLICT);
        }
    }

    /** Only patients get credit. */
    public static final class NoPatient extends Refusal {
        NoPatient() {
            super(Kind.INVALID);
        }
    }
}
