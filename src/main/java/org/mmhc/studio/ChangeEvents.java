package org.mmhc.studio;

import java.time.Instant;
import org.mmhc.base.Uid;

/** What happens to changes of models. */
public final class ChangeEvents {

    private ChangeEvents() {}

    /**
     * A change is handed in.
     *
     * @param submission how often it was
     * @param approved whether all who had to agree did already, as in a case that begins anew
     */
    public record ChangeSubmitted(ChangeId change, Uid author, int submission, boolean approved, Instant at) {}

    /** Its author took it back after it was handed in. */
    public record ChangeWithdrawn(ChangeId change, Instant at) {}

    /** An admin called it off. */
    public record ChangeCancelled(ChangeId change, Instant at) {}

    /**
     * Of each case that was to go along with a change it is known what became of it.
     *
     * @param left how many were left behind
     */
    public record CasesMoved(ChangeId change, int left, Instant at) {}

    /** What was before is to be in force again. */
    public record RollbackRequested(ChangeId change, Uid by, Instant at) {}
}
