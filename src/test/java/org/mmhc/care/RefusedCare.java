package org.mmhc.care;

import java.util.Arrays;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.request.CareRequestId;

/** Refusals for tests of screens, which cannot make them themselves. */
public final class RefusedCare {

    private RefusedCare() {}

    public static Refusal notAllowed(Rule... rules) {
        return new CareRefusals.NotAllowed(Arrays.stream(rules)
                .map(rule -> new Objection(rule, Policy.PROHIBIT, List.of("VI-1")))
                .toList());
    }

    public static Refusal matchChanged() {
        return new CareRefusals.MatchChanged(new CareRequestId("CR-1"));
    }

    public static Refusal dayPassed() {
        return new CareRefusals.DayPassed();
    }

    public static Refusal lengthUnfit(int least, int most) {
        return new CareRefusals.LengthUnfit(least, most);
    }

    public static Refusal reasonMissing() {
        return new CareRefusals.ReasonMissing();
    }

    public static Refusal requestChanged() {
        return new CareRefusals.CareRequestChanged();
    }
}
