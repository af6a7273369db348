package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when better files are handed in that nobody asked for. */
public class ResubmissionNotRequested extends Refusal {

    public ResubmissionNotRequested() {
        super(Kind.CONFLICT, "verification.resubmissionNotRequested");
    }
}
