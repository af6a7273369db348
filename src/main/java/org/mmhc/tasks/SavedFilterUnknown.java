package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when there is no such filter, or it belongs to somebody else. */
public class SavedFilterUnknown extends Refusal {

    public SavedFilterUnknown(String id) {
        super(Kind.NOT_FOUND, "tasks.savedFilterUnknown", id);
    }
}
