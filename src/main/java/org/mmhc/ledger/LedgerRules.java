package org.mmhc.ledger;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.PageRequest;

/** What must be true of the books whatever is posted. */
@Configuration(proxyBeanMethods = false)
class LedgerRules {

    private static final int FEW = 20;

    /** A rule with its name. */
    private record Named(String name, java.util.function.Supplier<List<String>> finding) implements LedgerRule {

        @Override
        public List<String> broken() {
            return finding.get();
        }
    }

    @Bean
    LedgerRule entriesSumToZero(LedgerEntries entries) {
        return new Named("entriesSumToZero", () -> entries.unbalanced(PageRequest.ofSize(FEW)));
    }

    @Bean
    LedgerRule allLinesSumToZero(LedgerEntries entries) {
        return new Named("allLinesSumToZero", () -> {
            Map<Currency, BigDecimal> sums = new HashMap<>();
            entries.sums().forEach(sum -> sums.merge(sum.currency(), sum.amount(), BigDecimal::add));
            return sums.entrySet().stream()
                    .filter(sum -> sum.getValue().signum() != 0)
                    .map(sum -> sum.getValue().toPlainString() + " " + sum.getKey())
                    .toList();
        });
    }

    @Bean
    LedgerRule creditIsNeverLessThanNothing(LedgerEntries entries) {
        return new Named(
                "creditIsNeverLessThanNothing",
                () -> Stream.of(Account.PATIENT_CREDIT, Account.CREDIT_HELD, Account.REFUNDS_DUE)
                        .flatMap(account -> entries.sumsByParty(account).stream())
                        .filter(sum -> sum.amount().signum() > 0)
                        .map(sum -> "%s %s %s %s"
                                .formatted(
                                        sum.account(),
                                        sum.party(),
                                        sum.amount().negate().toPlainString(),
                                        sum.currency()))
                        .toList());
    }
}
