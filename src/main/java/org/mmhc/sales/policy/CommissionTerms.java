package org.mmhc.sales.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.sales.SalesRefusals.CommissionRulesUnfit;

/**
 * What a sale earns. What cannot be is refused, {@link CommissionRulesUnfit}.
 *
 * @param ruleId by what the agency calls the rule
 * @param rateBp for one rate, in hundredths of a per cent
 * @param fixedMinor for a fixed amount, in the smallest unit
 * @param vestDays after so many days it can be paid
 * @param clawbackDays for so many days what is taken back of the sale takes it back too
 * @param tiers for tiers
 * @param by the table that says so
 * @param tiersBy the table that has the tiers
 */
public record CommissionTerms(
        String ruleId,
        Scheme scheme,
        int rateBp,
        long fixedMinor,
        int vestDays,
        int clawbackDays,
        Tiers tiers,
        TableState by,
        @Nullable TableState tiersBy) {

    private static final int MOST_DAYS = 3660;

    public CommissionTerms {
        if (rateBp < 0 || rateBp > Tiers.MOST_BP) {
            throw new CommissionRulesUnfit("rateBp");
        }
        if (fixedMinor < 0) {
            throw new CommissionRulesUnfit("fixedMinor");
        }
        if (vestDays < 0 || vestDays > MOST_DAYS) {
            throw new CommissionRulesUnfit("vestDays");
        }
        if (clawbackDays < 0 || clawbackDays > MOST_DAYS) {
            throw new CommissionRulesUnfit("clawbackDays");
        }
        if (scheme == Scheme.TIERED && tiers.isEmpty()) {
            throw new CommissionRulesUnfit("tiers");
        }
    }

    /**
     * An amount and how it came about.
     *
     * @param rate for example {@code 20000.00 x 5 % + 20000.00 x 7 %}
     */
    public record Reckoned(Money amount, String rate) {}

    /** What that earns, when so much was sold before it in that month. */
    public Reckoned reckon(Money soldBefore, Money net) {
        return switch (scheme) {
            case TIERED -> tiers.reckon(soldBefore, net);
            case FLAT -> new Reckoned(Tiers.part(net, rateBp), Tiers.words(net, rateBp));
            case FIXED -> fixed(Money.ofMinor(fixedMinor, net.currency()));
            case NONE -> new Reckoned(Money.zero(net.currency()), "");
        };
    }

    private static Reckoned fixed(Money amount) {
        return new Reckoned(amount, amount.amount().toPlainString());
    }

    public Duration vesting() {
        return Duration.ofDays(vestDays);
    }

    public Duration clawback() {
        return Duration.ofDays(clawbackDays);
    }
}
