package org.mmhc.disputes;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Why it was found so, as one word. */
public enum DisputeReason {
    RECORDS_SHOW_IT(EnumSet.of(DisputeFinding.UPHELD, DisputeFinding.PARTLY)),
    PARTY_AGREES(EnumSet.of(DisputeFinding.UPHELD, DisputeFinding.PARTLY)),
    RULE_BROKEN(EnumSet.of(DisputeFinding.UPHELD, DisputeFinding.PARTLY)),
    BOTH_HAVE_A_PART(EnumSet.of(DisputeFinding.PARTLY)),
    RECORDS_SHOW_OTHERWISE(EnumSet.of(DisputeFinding.REJECTED)),
    NOT_SHOWN(EnumSet.of(DisputeFinding.REJECTED)),
    WITHIN_THE_RULES(EnumSet.of(DisputeFinding.REJECTED));

    private final Set<DisputeFinding> findings;

    DisputeReason(Set<DisputeFinding> findings) {
        this.findings = findings;
    }

    boolean fits(DisputeFinding finding) {
        return findings.contains(finding);
    }

    /** Those that go with a finding. */
    public static List<DisputeReason> of(DisputeFinding finding) {
        return Arrays.stream(values()).filter(reason -> reason.fits(finding)).toList();
    }
}
