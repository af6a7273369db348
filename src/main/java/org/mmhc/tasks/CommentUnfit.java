package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a comment is empty or too long. */
public class CommentUnfit extends Refusal {

    public CommentUnfit(int longest) {
        super(Kind.INVALID, "tasks.commentUnfit", longest);
    }
}
