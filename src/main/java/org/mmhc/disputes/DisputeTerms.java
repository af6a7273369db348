package org.mmhc.disputes;

import java.util.List;

/**
 * What the analysts wrote down for a dispute like this, as it was when it came: a dispute keeps it to its end.
 *
 * @param deciders how many have to decide in any case
 * @param secondDeciderFromMinor from how much granted money on a second one has to agree
 * @param separateDecider whether somebody else decides than looked into it
 * @param holdMoney whether money in question waits
 * @param allowances what may be granted
 */
public record DisputeTerms(
        int priority,
        int investigateHours,
        int decideHours,
        int deciders,
        long secondDeciderFromMinor,
        boolean separateDecider,
        boolean holdMoney,
        int statementHours,
        int appealDays,
        int appealHours,
        List<Allowance> allowances) {

    /**
     * Something that may be granted with a verdict.
     *
     * @param maxPercent how much of the amount at most
     */
    public record Allowance(DisputeFinding finding, RemedyKind remedy, int maxPercent) {

        String asText() {
            return finding + ":" + remedy + ":" + maxPercent;
        }

        static Allowance fromText(String text) {
            String[] parts = text.split(":");
            return new Allowance(
                    DisputeFinding.valueOf(parts[0]), RemedyKind.valueOf(parts[1]), Integer.parseInt(parts[2]));
        }
    }
}
