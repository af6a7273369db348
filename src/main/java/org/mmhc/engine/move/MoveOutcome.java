package org.mmhc.engine.move;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of the move of one case.
 *
 * @param element where the case stood; null when that is not known
 * @param codes what the move means for it, or why it was not moved
 * @param words what the engine said, for those who mend it; empty when it did not refuse
 */
public record MoveOutcome(State state, @Nullable String element, Set<MoveCode> codes, String words) {

    /** How the move ended. */
    public enum State {
        /** The case belongs to the new version. */
        MOVED,
        /** It had ended meanwhile. */
        ENDED,
        /** It is on its way between two steps, or at a join: ask again soon, a few times. */
        BUSY,
        /** It was not sent, as a rule forbids it. */
        LEFT,
        /** The engine refused, and the case stays as it was. */
        REFUSED
    }
}
