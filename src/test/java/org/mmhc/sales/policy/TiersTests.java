package org.mmhc.sales.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.base.Money;
import org.mmhc.sales.SalesRefusals.CommissionRulesUnfit;
import org.mmhc.sales.policy.CommissionTerms.Reckoned;
import org.mmhc.sales.policy.Tiers.Tier;

class TiersTests {

    private static final Tiers STANDARD =
            new Tiers(List.of(new Tier(5_000_000, 500), new Tier(15_000_000, 700), new Tier(0, 1_000)));
    private static final TableState TABLE = new TableState("commission-rules", 1, 1);

    @ParameterizedTest
    @CsvSource({
        "0, 30000, 1500.00, 30000.00 x 5 %",
        "30000, 40000, 2400.00, 20000.00 x 5 % + 20000.00 x 7 %",
        "70000, 100000, 7600.00, 80000.00 x 7 % + 20000.00 x 10 %",
        "30000, 20000, 1000.00, 20000.00 x 5 %",
        "50000, 20000, 1400.00, 20000.00 x 7 %",
        "49999.50, 846.61, 59.26, 0.50 x 5 % + 846.11 x 7 %",
        "40000, 200000, 16500.00, 10000.00 x 5 % + 100000.00 x 7 % + 90000.00 x 10 %",
        "150000, 0.01, 0.00, 0.01 x 10 %",
        "0, 0, 0.00, ''"
    })
    void eachPartEarnsByItsTier(String before, String net, String amount, String rate) {
        assertThat(STANDARD.reckon(rupees(before), rupees(net))).isEqualTo(new Reckoned(rupees(amount), rate));
    }

    @Test
    void aRateAnAmountOrNothing() {
        assertThat(terms(Scheme.FLAT, 200, 0).reckon(rupees("70000"), rupees("846.61")))
                .isEqualTo(new Reckoned(rupees("16.93"), "846.61 x 2 %"));
        assertThat(terms(Scheme.FIXED, 0, 25_000).reckon(rupees("70000"), rupees("846.61")))
                .isEqualTo(new Reckoned(rupees("250.00"), "250.00"));
        assertThat(terms(Scheme.NONE, 0, 0)
                        .reckon(rupees("0"), rupees("846.61"))
                        .amount())
                .isEqualTo(rupees("0.00"));
    }

    @Test
    void gapsAndFallingEndsAreRefused() {
        refused(new Tier(5_000_000, 500));
        refused(new Tier(5_000_000, 500), new Tier(5_000_000, 600), new Tier(0, 700));
        refused(new Tier(5_000_000, 500), new Tier(4_000_000, 600), new Tier(0, 700));
        refused(new Tier(0, 500), new Tier(5_000_000, 600));
        refused(new Tier(-1, 500), new Tier(0, 600));
        refused(new Tier(0, 5_001));
        refused(new Tier(0, -1));
        List<Tier> many = new ArrayList<>(Stream.iterate(1L, end -> end + 1)
                .limit(12)
                .map(end -> new Tier(end, 1))
                .toList());
        many.add(new Tier(0, 1));
        refused(many.toArray(Tier[]::new));
        Collections.reverse(many);
        refused(many.toArray(Tier[]::new));
    }

    @Test
    void termsThatCannotBeAreRefused() {
        refused(() -> terms(Scheme.TIERED, 0, 0));
        refused(() -> terms(Scheme.FLAT, 5_001, 0));
        refused(() -> terms(Scheme.FLAT, -1, 0));
        refused(() -> terms(Scheme.FIXED, 0, -1));
        refused(() -> new CommissionTerms("rule", Scheme.NONE, 0, 0, -1, 180, Tiers.NONE, TABLE, null));
        refused(() -> new CommissionTerms("rule", Scheme.NONE, 0, 0, 7, 3_661, Tiers.NONE, TABLE, null));
    }

    private static void refused(Tier... tiers) {
        refused(() -> new Tiers(List.of(tiers)));
    }

    private static void refused(Runnable making) {
        assertThatExceptionOfType(CommissionRulesUnfit.class).isThrownBy(making::run);
    }

    private static CommissionTerms terms(Scheme scheme, int rateBp, long fixedMinor) {
        return new CommissionTerms("rule", scheme, rateBp, fixedMinor, 7, 180, Tiers.NONE, TABLE, null);
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
