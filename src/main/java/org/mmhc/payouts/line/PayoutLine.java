package org.mmhc.payouts.line;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.payouts.line.PayableLine.Source;

/**
 * A line of a payout.
 *
 * @param late it was earned in an earlier month
 * @param about what it was earned with: a visit, a sale
 * @param word what that was: a service, a plan
 * @param rule the decision that it was reckoned by, and which version of it
 */
public record PayoutLine(
        int no,
        LineKind kind,
        Source source,
        Money amount,
        LocalDate earnedOn,
        boolean late,
        String about,
        String word,
        @Nullable Integer minutes,
        @Nullable String rule,
        @Nullable Integer ruleVersion) {

    public PayoutLine numbered(int number) {
        return new PayoutLine(number, kind, source, amount, earnedOn, late, about, word, minutes, rule, ruleVersion);
    }
}
