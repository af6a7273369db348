package org.mmhc.studio;

import java.time.Instant;
import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of models and of their changes. */
public final class StudioRefusals {

    private StudioRefusals() {}

    /** There is no such change. */
    public static final class ChangeUnknown extends Refusal {
        ChangeUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** There is no such model, or not in this change. */
    public static final class ModelUnknown extends Refusal {
        ModelUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** It is not being written any more. */
    public static final class ChangeFrozen extends Refusal {
        ChangeFrozen(ChangeId id, ChangeState state) {
            super(Kind.CONFLICT, id, state);
        }
    }

    /** Only who writes a change does that. */
    public static final class NotTheAuthor extends Refusal {
        NotTheAuthor() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Somebody else saved the file meanwhile. */
    public static final class DraftStale extends Refusal {
        private final transient Instant at;

        DraftStale(String name, Instant at) {
            super(Kind.STALE, name);
            this.at = at;
        }

        /** When they saved it. */
        public Instant at() {
            return at;
        }
    }

    /** Another model lies there already, or is being begun there. */
    public static final class PathTaken extends Refusal {
        PathTaken(ModelPath path) {
            super(Kind.CONFLICT, path);
        }
    }

    /** The text is no such model at all. */
    public static final class ModelUnreadable extends Refusal {
        public ModelUnreadable(String path) {
            super(Kind.INVALID, path);
        }
    }

    /** A model has at most so many characters. */
    public static final class ModelTooLarge extends Refusal {
        ModelTooLarge(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** What is handed in says the same as what is in force. */
    public static final class NothingChanged extends Refusal {
        NothingChanged() {
            super(Kind.INVALID);
        }
    }

    /** What is handed in has faults. */
    public static final class ModelFaulty extends Refusal {
        ModelFaulty(int findings) {
            super(Kind.INVALID, findings);
        }
    }

    /** What is in force has changed since the change was begun. */
    public static final class BaseMoved extends Refusal {
        BaseMoved(ModelPath path) {
            super(Kind.CONFLICT, path);
        }
    }

    /** Nobody agrees to what they wrote, and nobody twice. */
    public static final class OwnChange extends Refusal {
        OwnChange() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Who says no says why, in enough words to act on. */
    public static final class WordsMissing extends Refusal {
        WordsMissing(int least) {
            super(Kind.INVALID, least);
        }
    }

    /** It comes into force from now on, and within so many days. */
    public static final class DeployTimeUnfit extends Refusal {
        DeployTimeUnfit(long days) {
            super(Kind.INVALID, days);
        }
    }

    /** It is not watched any more, or on its way back already. */
    public static final class NotInWatch extends Refusal {
        NotInWatch() {
            super(Kind.CONFLICT);
        }
    }

    /** The task is not about a change of models. */
    public static final class ChangeTaskUnfit extends Refusal {
        ChangeTaskUnfit() {
            super(Kind.CONFLICT);
        }
    }

    /** There is no such move of cases. */
    public static final class MoveUnknown extends Refusal {
        public MoveUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** No case is open there, or none of those that stayed is named. */
    public static final class NothingToMove extends Refusal {
        public NothingToMove() {
            super(Kind.CONFLICT);
        }
    }

    /** There is no such replay. */
    public static final class ReplayUnknown extends Refusal {
        public ReplayUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** The change does nothing that past cases could show, as one of forms alone. */
    public static final class NothingToReplay extends Refusal {
        public NothingToReplay() {
            super(Kind.INVALID);
        }
    }

    /** Past cases are being told again by the change at the moment. */
    public static final class ReplayUnderWay extends Refusal {
        public ReplayUnderWay() {
            super(Kind.CONFLICT);
        }
    }

    /** The change is in force already, or is not to be. */
    public static final class ReplayTooLate extends Refusal {
        public ReplayTooLate() {
            super(Kind.CONFLICT);
        }
    }

    /** Past cases would have been stuck, and who agrees says why that may be, in so many characters at least. */
    public static final class StuckUnexplained extends Refusal {
        public StuckUnexplained(int cases, int least) {
            super(Kind.INVALID, cases, least);
        }
    }
}
