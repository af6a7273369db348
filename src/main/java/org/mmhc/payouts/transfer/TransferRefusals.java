package org.mmhc.payouts.transfer;

import org.mmhc.base.ModuleWord;
import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of transfers. */
public final class TransferRefusals {

    private TransferRefusals() {}

    /** The caregiver has no account that money can go to now. */
    public static final class BankAccountMissing extends Refusal {

        /** The code of the error that processes catch. */
        public static final String CODE = ModuleWord.of(BankAccountMissing.class);

        BankAccountMissing() {
            super(Kind.CONFLICT);
        }
    }

    /** There is no such transfer. */
    public static final class TransferUnknown extends Refusal {
        TransferUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Nobody knows yet whether the money went, so it is not sent again. */
    public static final class TransferUnderway extends Refusal {
        TransferUnderway() {
            super(Kind.CONFLICT);
        }
    }

    /** The transfer is in a state in which that cannot be done. */
    public static final class TransferNotPossible extends Refusal {
        TransferNotPossible(TransferId id, TransferStatus status) {
            super(Kind.CONFLICT, id, status);
        }
    }

    /** That is no number by which a bank knows a payment. */
    public static final class BankReferenceInvalid extends Refusal {
        BankReferenceInvalid() {
            super(Kind.INVALID);
        }
    }

    /** Another transfer has that number of the bank. */
    public static final class BankReferenceTaken extends Refusal {
        BankReferenceTaken() {
            super(Kind.CONFLICT);
        }
    }

    /** It needs somebody else: who made the file, said so first, or gets the money does not count. */
    public static final class SecondPersonNeeded extends Refusal {
        SecondPersonNeeded() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Nothing waits for the bank. */
    public static final class NothingToPay extends Refusal {
        NothingToPay() {
            super(Kind.CONFLICT);
        }
    }
}
