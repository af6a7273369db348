package org.mmhc.base;

/** Thrown when something asks people to show once more who they are, and they have not done so in the last minutes. */
public final class StepUpNeeded extends Refusal {

    public StepUpNeeded() {
        super(Kind.FORBIDDEN);
    }
}
