package org.mmhc.payouts.bank;

import org.mmhc.base.Refusal;

/** What can be wrong with accounts of caregivers. */
public final class BankRefusals {

    private BankRefusals() {}

    /** Nobody's name has letters like these, or so many of them. */
    public static final class HolderInvalid extends Refusal {
        HolderInvalid() {
            super(Kind.INVALID);
        }
    }

    /** No bank has such a number, or there is no such UPI id. */
    public static final class NumberInvalid extends Refusal {
        NumberInvalid() {
            super(Kind.INVALID);
        }
    }

    /** That is no code of a branch of a bank. */
    public static final class IfscInvalid extends Refusal {
        IfscInvalid() {
            super(Kind.INVALID);
        }
    }

    /** There is no such account any more. */
    public static final class BankAccountUnknown extends Refusal {
        public BankAccountUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** The caregiver told another one at the same moment. */
    public static final class BankAccountStale extends Refusal {
        BankAccountStale() {
            super(Kind.STALE);
        }
    }

    /** Nobody vouches for their own account. */
    public static final class OwnBankAccount extends Refusal {
        OwnBankAccount() {
            super(Kind.FORBIDDEN);
        }
    }
}
