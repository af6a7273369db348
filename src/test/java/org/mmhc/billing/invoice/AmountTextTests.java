package org.mmhc.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.base.Money;

/** Amounts in figures and in words. */
class AmountTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | INR | ₹0.00",
                "999 | INR | ₹999.00",
                "1000 | INR | ₹1,000.00",
                "99999.9 | INR | ₹99,999.90",
                "123456 | INR | ₹1,23,456.00",
                "10000000 | INR | ₹1,00,00,000.00",
                "999999999999.99 | INR | ₹9,99,99,99,99,999.99",
                "-1234.5 | INR | ₹−1,234.50",
                "1234567.5 | USD | USD 1,234,567.50",
                "1234567 | JPY | JPY 1,234,567"
            })
    void figuresAreGroupedAsTheCurrencyIs(String amount, String currency, String figures) {
        assertThat(AmountText.withCurrency(Money.of(amount, currency))).isEqualTo(figures);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | Rupees zero only",
                "0.05 | Rupees zero and five paise only",
                "20 | Rupees twenty only",
                "999 | Rupees nine hundred and ninety-nine only",
                "1002.50 | Rupees one thousand and two and fifty paise only",
                "123456 | Rupees one lakh twenty-three thousand four hundred and fifty-six only",
                "10000000 | Rupees one crore only",
                "6883.33 | Rupees six thousand eight hundred and eighty-three and thirty-three paise only",
                "999999999999 | Rupees ninety-nine thousand nine hundred and ninety-nine crore ninety-nine lakh ninety-nine thousand nine hundred and ninety-nine only"
            })
    void wordsAreThoseOfIndia(String amount, String words) {
        assertThat(AmountText.words(Money.of(amount, "INR"))).isEqualTo(words);
    }
}
