package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a note that goes with a task is empty or too long. */
public class NoteUnfit extends Refusal {

    public NoteUnfit(int longest) {
        super(Kind.INVALID, "tasks.noteUnfit", longest);
    }
}
