package org.mmhc.studio;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What people are told about changes of models, and while a change stands how it is still true. */
public enum ChangeNotice {
    /** Others can look at it. */
    CHANGE_TO_REVIEW(EnumSet.of(ChangeState.IN_REVIEW)),
    /** Admins hear that it waits for somebody too long. */
    CHANGE_OVERDUE(EnumSet.of(ChangeState.IN_REVIEW)),
    /** Something has to be mended. */
    CHANGE_RETURNED(EnumSet.of(ChangeState.DRAFT)),
    /** It is not to be. */
    CHANGE_REJECTED(EnumSet.of(ChangeState.REJECTED)),
    /** An admin called it off. */
    CHANGE_CANCELLED(EnumSet.of(ChangeState.CANCELLED)),
    /** Its author took it back. */
    CHANGE_WITHDRAWN(EnumSet.of(ChangeState.WITHDRAWN)),
    /** It is in force. */
    CHANGE_IN_FORCE(EnumSet.of(ChangeState.WATCHED, ChangeState.IN_FORCE)),
    /** Cases could not go along, and nobody has said yet what becomes of them. */
    CASES_LEFT(EnumSet.of(ChangeState.WATCHED)),
    /** Several cases have come to stand still since it is in force. */
    CASES_STUCK(EnumSet.of(ChangeState.WATCHED)),
    /** What was before is in force again. */
    CHANGE_ROLLED_BACK(EnumSet.of(ChangeState.ROLLED_BACK));

    private final Set<ChangeState> states;

    ChangeNotice(Set<ChangeState> states) {
        this.states = states;
    }

    boolean isTrueOf(ChangeState state) {
        return states.contains(state);
    }

    /** Its name among messages. */
    String template() {
        return "studio/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
