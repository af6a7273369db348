package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when an absence ends before it begins, is over already, or is too long. */
public class AbsencePeriodUnfit extends Refusal {

    public AbsencePeriodUnfit(long mostDays) {
        super(Kind.INVALID, "tasks.absencePeriodUnfit", mostDays);
    }
}
