package org.mmhc.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and the years that they are of. */
class InvoiceNumberTests {

    @ParameterizedTest
    @CsvSource({"2026-03-31, 25-26", "2026-04-01, 26-27", "2027-01-20, 26-27", "2099-12-31, 99-00"})
    void aYearIsFromAprilToMarch(LocalDate day, String year) {
        assertThat(FinancialYear.of(day)).hasToString(year);
    }

    @Test
    void taxesCanBeTakenBackUntilTheDayAfterTheYear() {
        assertThat(new FinancialYear(2026).next(MonthDay.of(11, 30))).isEqualTo(LocalDate.of(2027, 11, 30));
        assertThat(new FinancialYear(2026).next(MonthDay.of(2, 28))).isEqualTo(LocalDate.of(2028, 2, 28));
    }

    @Test
    void aNumberHasAtMostSixteenLettersAndIsFoundByBothSpellings() {
        InvoiceNumber number = new InvoiceNumber("INV", new FinancialYear(2026), 1);
        assertThat(number).hasToString("INV/26-27/00001");
        assertThat(number.dashed()).isEqualTo("INV-26-27-00001");
        assertThat(InvoiceNumber.parse("INV/26-27/00001")).contains(number);
        assertThat(InvoiceNumber.parse("inv-26-27-00001")).contains(number);
        assertThat(new InvoiceNumber("INV", new FinancialYear(2026), InvoiceNumber.MOST).toString())
                .hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INV/26-28/00001", "INV/26-27/1", "INV/26-27/0000001", "../etc", "INV/26-27/00001'--"})
    void somethingElseIsNoNumber(String written) {
        assertThat(InvoiceNumber.parse(written)).isEmpty();
    }
}
