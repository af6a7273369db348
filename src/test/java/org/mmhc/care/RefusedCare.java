package org.mmhc.care;

import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.care.matching.Rule;

/** Refusals for tests of screens, which cannot make them themselves. */
public final class RefusedCare {

    private RefusedCare() {}

    public static Refusal notAllowed(Rule... rules) {
        return new CareRefusals.NotAllowed(List.of(rules));
    }

    public static Refusal matchChanged() {
        return new CareRefusals.MatchChanged();
    }

    public static Refusal reasonMissing() {
        return new CareRefusals.ReasonMissing();
    }

    public static Refusal requestChanged() {
        return new CareRefusals.CareRequestChanged();
    }
}
