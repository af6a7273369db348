package org.mmhc.billing.invoice;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;

/** A year of the tax office, from April to March, by the year in which it begins. */
public record FinancialYear(int begins) {

    private static final Month FIRST = Month.APRIL;

    public static FinancialYear of(LocalDate day) {
        return new FinancialYear(day.getMonthValue() < FIRST.getValue() ? day.getYear() - 1 : day.getYear());
    }

    public LocalDate firstDay() {
        return LocalDate.of(begins, FIRST, 1);
    }

    public LocalDate lastDay() {
        return firstDay().plusYears(1).minusDays(1);
    }

    /** The first such day after the year is over. */
    public LocalDate next(MonthDay day) {
        LocalDate inSame = day.atYear(begins + 1);
        return inSame.isAfter(lastDay()) ? inSame : day.atYear(begins + 2);
    }

    /** As it stands in numbers: {@code 26-27}. */
    @Override
    public String toString() {
        return "%02d-%02d".formatted(begins % 100, (begins + 1) % 100);
    }
}
