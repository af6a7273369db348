package org.mmhc.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.BaseRefusals.CurrencyMismatch;
import org.mmhc.base.BaseRefusals.MoneyUnfit;

class MoneyTests {

    private static final Currency RUPEE = Currency.getInstance("INR");

    @Test
    void amountHasTheDigitsOfItsCurrency() {
        assertThat(Money.of("1499.5", "INR").amount()).isEqualTo(new BigDecimal("1499.50"));
        assertThat(Money.of("1499.500", "INR")).isEqualTo(Money.of("1499.50", "INR"));
        assertThat(Money.of("1500", "JPY").amount()).isEqualTo(new BigDecimal("1500"));
        assertThat(Money.of("1.234", "KWD").minor()).isEqualTo(1234);
        assertThat(Money.ofMinor(11_800_00, RUPEE)).isEqualTo(Money.of("11800", "INR"));
    }

    @Test
    void whatDoesNotFitIsNoMoney() {
        for (String amount : List.of("1.234", "1,000", "NaN", "", "1000000000000", "one", "1e13")) {
            assertThatThrownBy(() -> Money.of(amount, "INR")).as(amount).isInstanceOf(MoneyUnfit.class);
        }
        for (String currency : List.of("XXX", "inr", "", "RUPEE", "QQQ")) {
            assertThatThrownBy(() -> Money.of("1", currency)).as(currency).isInstanceOf(MoneyUnfit.class);
        }
        assertThatThrownBy(() -> Money.of("1.5", "JPY")).isInstanceOf(MoneyUnfit.class);
        assertThat(Money.of("999999999999.99", "INR").minor()).isEqualTo(99_999_999_999_999L);
    }

    @Test
    void amountsAreJudgedBeforeTheirDigitsAreMade() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String amount : List.of("1E+400000000", "-1E+2147483647", "1E-400000000")) {
                assertThatThrownBy(() -> Money.of(amount, "INR")).as(amount).isInstanceOf(MoneyUnfit.class);
            }
            for (String nothing : List.of("0E+400000000", "0E-400000000")) {
                assertThat(Money.of(nothing, "INR")).as(nothing).isEqualTo(Money.zero(RUPEE));
            }
        });
    }

    @Test
    void theSmallestUnitIsTheSameAmountThereAndBack() {
        assertThat(Money.of("19.99", "INR").minor()).isEqualTo(1999);
        assertThat(Money.of("100.00", "INR").minor()).isEqualTo(10_000);
        for (long minor = -20_000; minor <= 20_000; minor++) {
            assertThat(Money.ofMinor(minor, Currency.getInstance("INR")).minor())
                    .isEqualTo(minor);
        }
    }

    @Test
    void currenciesAreNotMixed() {
        Money rupees = Money.of("1", "INR");
        Money dollars = Money.of("1", "USD");

        assertThatThrownBy(() -> rupees.plus(dollars)).isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() -> rupees.compareTo(dollars)).isInstanceOf(CurrencyMismatch.class);
        assertThat(rupees).isNotEqualTo(dollars);
    }

    @Test
    void sharesAreRoundedOnceAndHalvesAwayFromZero() {
        Money gross = Money.of("11800.00", "INR");

        assertThat(gross.share(20, 30)).isEqualTo(Money.of("7866.67", "INR"));
        assertThat(gross.share(7, 12)).isEqualTo(Money.of("6883.33", "INR"));
        assertThat(Money.of("0.05", "INR").share(1, 2)).isEqualTo(Money.of("0.03", "INR"));
        assertThat(Money.of("-0.05", "INR").share(1, 2)).isEqualTo(Money.of("-0.03", "INR"));
        assertThat(Money.of("320.00", "INR").times(new BigDecimal("1.5"))).isEqualTo(Money.of("480.00", "INR"));
    }

    @Test
    void partsAddUpToTheWholeAndWhatIsLeftGoesToTheFirstOfEquals() {
        assertThat(Money.of("100.00", "INR").split(weights(1, 1, 1)))
                .containsExactly(Money.of("33.34", "INR"), Money.of("33.33", "INR"), Money.of("33.33", "INR"));
        assertThat(sum(Money.of("-0.05", "INR").split(weights(1, 1)))).isEqualTo(Money.of("-0.05", "INR"));

        Random random = new Random(42);
        for (int round = 0; round < 1000; round++) {
            Money whole = Money.ofMinor(random.nextLong(-1_000_000, 1_000_000), RUPEE);
            List<BigDecimal> weights = random.ints(1 + random.nextInt(9), 1, 1000)
                    .mapToObj(BigDecimal::valueOf)
                    .toList();
            assertThat(sum(whole.split(weights))).isEqualTo(whole);
        }
    }

    private static Money sum(List<Money> parts) {
        return parts.stream().reduce(Money.zero(RUPEE), Money::plus);
    }

    private static List<BigDecimal> weights(int... weights) {
        return IntStream.of(weights).mapToObj(BigDecimal::valueOf).toList();
    }
}
