package org.mmhc.billing.invoice;

import org.mmhc.base.Money;
import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of invoices. */
public final class InvoiceRefusals {

    private InvoiceRefusals() {}

    /** There is no such invoice, or the caller may not know of it. */
    public static final class InvoiceUnknown extends Refusal {
        public InvoiceUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** More than is left of the invoice was to be taken back, or nothing. */
    public static final class CreditTooHigh extends Refusal {

        private final transient Money left;

        CreditTooHigh(Money left) {
            super(Kind.INVALID, left.toString());
            this.left = left;
        }

        /** How much can still be taken back. */
        public Money left() {
            return left;
        }
    }

    /** Only an invoice can be corrected by a credit note. */
    public static final class NoInvoice extends Refusal {
        NoInvoice() {
            super(Kind.CONFLICT);
        }
    }

    /** What is exempt and what is taxed go to somebody who is registered on documents of their own. */
    public static final class TwoDocumentsNeeded extends Refusal {
        TwoDocumentsNeeded() {
            super(Kind.CONFLICT);
        }
    }

    /** The same was issued before, about something else. */
    public static final class IssuedOtherwise extends Refusal {
        IssuedOtherwise(String source) {
            super(Kind.CONFLICT, source);
        }
    }

    /** Nobody can tell in which state the patient lives: they have to say it. */
    public static final class StateUnknown extends Refusal {
        public StateUnknown() {
            super(Kind.INVALID);
        }
    }

    /** No number of somebody who is registered for tax. */
    public static final class GstinUnfit extends Refusal {

        /** What is wrong about it. */
        public enum Part {
            /** Its length, or a letter where a digit should be. */
            SHAPE,
            /** There is no such state. */
            STATE,
            /** A slip of the pen: the last character does not fit the others. */
            CHECK_CHARACTER
        }

        private final Part part;

        public GstinUnfit(Part part) {
            super(Kind.INVALID);
            this.part = part;
        }

        public Part part() {
            return part;
        }
    }

    /** Plans of that class cannot be sold: what they are has no accounting code. */
    public static final class SacMissing extends Refusal {
        public SacMissing() {
            super(Kind.INVALID);
        }
    }

    /** The table of taxes gives no answer that can be gone by. */
    public static final class TaxRulesUnfit extends Refusal {
        public TaxRulesUnfit(String what) {
            super(Kind.CONFLICT, what);
        }
    }
}
