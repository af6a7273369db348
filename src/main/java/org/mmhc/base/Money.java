package org.mmhc.base;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.mmhc.base.BaseRefusals.CurrencyMismatch;
import org.mmhc.base.BaseRefusals.MoneyUnfit;

/**
 * An amount in a currency, with exactly as many digits after the point as the currency has. Sums and differences need one currency, else
 * {@link CurrencyMismatch}; what does not fit is {@link MoneyUnfit}. Rounding is to the nearest, halves away from zero, and happens only
 * where a name says so.
 *
 * @param amount may be less than nothing
 */
@Embeddable
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    private static final int WHOLE_DIGITS = 12;

    /* Anybody may write 1E+400000000: that is refused before all its digits are made. */
    public Money {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount;
        int digits = currency.getDefaultFractionDigits();
        if (digits < 0
                || (long) amount.precision() - amount.scale() > WHOLE_DIGITS
                || amount.stripTrailingZeros().scale() > digits) {
            throw new MoneyUnfit(currency.getCurrencyCode());
        }
        amount = amount.setScale(digits);
    }

    /** An amount as it is written, for example {@code of("1499.50", "INR")}. */
    public static Money of(String amount, String currency) {
        try {
            return new Money(new BigDecimal(amount), Currency.getInstance(currency));
        } catch (IllegalArgumentException unreadable) {
            throw new MoneyUnfit(currency);
        }
    }

    /** An amount in the smallest unit of its currency, as gateways and processes count it. */
    public static Money ofMinor(long minor, Currency currency) {
        return new Money(BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits())), currency);
    }

    /** Nothing, in that currency. */
    public static Money zero(Currency currency) {
        return ofMinor(0, currency);
    }

    /** An amount of more digits than the currency has, rounded. */
    public static Money rounded(BigDecimal amount, Currency currency) {
        return new Money(
                amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_UP), currency);
    }

    /** How many of the smallest unit it is. */
    public long minor() {
        return amount.unscaledValue().longValueExact();
    }

    public Money plus(Money other) {
        return new Money(amount.add(same(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(same(other)), currency);
    }

    public Money negate() {
        return new Money(amount.negate(), currency);
    }

    /** So many times as much, rounded. */
    public Money times(BigDecimal factor) {
        return rounded(amount.multiply(factor), currency);
    }

    /** That part of it, rounded once: {@code share(daysLeft, daysOfAll)}. */
    public Money share(long part, long whole) {
        return share(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    /** That part of it, rounded once. */
    public Money share(BigDecimal part, BigDecimal whole) {
        return new Money(amount.multiply(part).divide(whole, amount.scale(), RoundingMode.HALF_UP), currency);
    }

    /** In parts by these weights, which add up to the whole: what rounding leaves goes to those who lost most by it, the first of equals first. */
    public List<Money> split(List<BigDecimal> weights) {
        BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> parts = new ArrayList<>();
        List<BigDecimal> lost = new ArrayList<>();
        for (BigDecimal weight : weights) {
            BigDecimal exact = amount.multiply(weight).divide(all, amount.scale() + WHOLE_DIGITS, RoundingMode.FLOOR);
            BigDecimal part = exact.setScale(amount.scale(), RoundingMode.FLOOR);
            parts.add(part);
            lost.add(exact.subtract(part));
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(amount.scale());
        long left = amount.subtract(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .divide(unit)
                .longValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer place) -> lost.get(place)).reversed())
                .limit(left)
                .forEach(place -> parts.set(place, parts.get(place).add(unit)));
        return parts.stream().map(part -> new Money(part, currency)).toList();
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /** The smaller of the two. */
    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The greater of the two. */
    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other));
    }

    private BigDecimal same(Money other) {
        if (!other.currency.equals(currency)) {
            throw new CurrencyMismatch(currency.getCurrencyCode(), other.currency.getCurrencyCode());
        }
        return other.amount;
    }

    /** For programs and logs: {@code 1499.50 INR}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}
