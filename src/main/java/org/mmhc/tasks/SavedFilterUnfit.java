package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a filter has no name or too long a one, or narrows by more than can be kept. */
public class SavedFilterUnfit extends Refusal {

    public SavedFilterUnfit(int longestName) {
        super(Kind.INVALID, "tasks.savedFilterUnfit", longestName);
    }
}
