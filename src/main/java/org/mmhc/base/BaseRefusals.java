package org.mmhc.base;

/** What can be wrong with what everybody uses. */
public final class BaseRefusals {

    private BaseRefusals() {}

    /** No amount of money: too many digits after the point, too large, or of a currency that nobody knows. */
    public static final class MoneyUnfit extends Refusal {
        public MoneyUnfit(String currency) {
            super(Kind.INVALID, currency);
        }
    }

    /** Amounts of two currencies were to be added or compared. */
    public static final class CurrencyMismatch extends Refusal {
        CurrencyMismatch(String one, String other) {
            super(Kind.INVALID, one, other);
        }
    }

    /** The days of a file to take away are not in order, or too many. */
    public static final class ExportPeriodUnfit extends Refusal {
        ExportPeriodUnfit(int months) {
            super(Kind.INVALID, months);
        }
    }

    /** A file to take away holds so many rows at most. */
    public static final class ExportTooLarge extends Refusal {
        public ExportTooLarge(int most) {
            super(Kind.CONFLICT, most);
        }
    }
}
