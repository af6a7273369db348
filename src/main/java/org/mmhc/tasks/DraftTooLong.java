package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a draft holds more than is kept of half-filled forms. */
public class DraftTooLong extends Refusal {

    public DraftTooLong(int most) {
        super(Kind.INVALID, "tasks.draftTooLong", most);
    }
}
