package org.mmhc.payouts.line;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;

/**
 * Something that somebody earned, or has to give back.
 *
 * @param source what it comes from, with its id claimed by one payout at most
 * @param about what it was earned with: a visit, a sale
 * @param word what that was: a service, a plan
 * @param rule the decision that it was reckoned by, and which version of it
 */
public record PayableLine(
        Source source,
        LineKind kind,
        Money amount,
        Instant earnedAt,
        String about,
        String word,
        @Nullable Integer minutes,
        @Nullable String rule,
        @Nullable Integer ruleVersion) {

    /** Where lines come from. */
    public enum SourceKind {
        /** A line of the pay for visits. */
        VISIT_PAY,
        /** A line of the commission for sales. */
        COMMISSION,
        /** Something that the office put right. */
        CORRECTION,
        /** A payout that was carried forward. */
        PAYOUT
    }

    /** One of them. */
    public record Source(SourceKind kind, String id) {}
}
