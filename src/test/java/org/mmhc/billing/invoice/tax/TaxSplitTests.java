package org.mmhc.billing.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.base.Money;

/** How prices fall into value and tax. */
class TaxSplitTests {

    private static final TaxRates WITHIN = new TaxRates(900, 900, 0);
    private static final TaxRates BETWEEN = new TaxRates(0, 0, 1800);

    @ParameterizedTest
    @CsvSource({
        "999.00, 846.61, 76.19, 76.19, 0.01",
        "4999.00, 4236.44, 381.28, 381.28, 0.00",
        "11800.00, 10000.00, 900.00, 900.00, 0.00",
        "0.01, 0.01, 0.00, 0.00, 0.00"
    })
    void aPriceWithTaxWithinTheState(String price, String net, String cgst, String sgst, String rounding) {
        assertThat(TaxSplit.ofGross(rupees(price), WITHIN))
                .isEqualTo(new TaxSplit(rupees(net), rupees(cgst), rupees(sgst), rupees("0"), rupees(rounding)));
    }

    @Test
    void aPriceWithTaxToAnotherState() {
        assertThat(TaxSplit.ofGross(rupees("999.00"), BETWEEN))
                .isEqualTo(new TaxSplit(rupees("846.61"), rupees("0"), rupees("0"), rupees("152.39"), rupees("0.00")));
    }

    @Test
    void aPriceWithoutTaxGetsItOnTop() {
        TaxSplit split = TaxSplit.ofNet(rupees("846.61"), WITHIN);
        assertThat(split.net()).isEqualTo(rupees("846.61"));
        assertThat(split.gross()).isEqualTo(rupees("998.99"));
        assertThat(split.rounding().isZero()).isTrue();
    }

    @Test
    void whatIsExemptIsAllValue() {
        assertThat(TaxSplit.ofGross(rupees("9999.00"), TaxRates.NONE)).isEqualTo(TaxSplit.untaxed(rupees("9999.00")));
    }

    @ParameterizedTest
    @CsvSource({"6883.33, 5833.33, 525.00, 0.00", "6195.00, 5250.00, 472.50, 0.00", "5900.00, 5000.00, 450.00, 0.00"})
    void aPartOfAnInvoice(String part, String net, String tax, String rounding) {
        TaxSplit whole = TaxSplit.ofGross(rupees("11800.00"), WITHIN);
        assertThat(whole.upTo(rupees(part)))
                .isEqualTo(new TaxSplit(rupees(net), rupees(tax), rupees(tax), rupees("0"), rupees(rounding)));
    }

    @Test
    void partsAlwaysAddUpAndTheWholeIsTheWhole() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            Money price =
                    Money.ofMinor(1 + random.nextInt(5_000_000), rupees("0").currency());
            int half = random.nextInt(15) * 100;
            for (TaxRates rates : List.of(new TaxRates(half, half, 0), new TaxRates(0, 0, 2 * half))) {
                TaxSplit split = TaxSplit.ofGross(price, rates);
                assertThat(split.gross()).isEqualTo(price);
                assertThat(split.rounding().minor()).isBetween(-1L, 1L);
                Money part = Money.ofMinor(1 + random.nextLong(price.minor()), price.currency());
                assertThat(split.upTo(part).gross()).isEqualTo(part);
                assertThat(split.upTo(price)).isEqualTo(split);
                assertThat(Stream.of(split.upTo(part).net(), split.upTo(part).tax()))
                        .noneMatch(Money::isNegative);
            }
        }
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
