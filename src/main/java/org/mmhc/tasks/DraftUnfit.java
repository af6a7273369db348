package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a draft is no JSON object, or holds more than is kept of half-filled forms. */
public class DraftUnfit extends Refusal {

    public DraftUnfit(int most) {
        super(Kind.INVALID, "tasks.draftUnfit", most);
    }
}
