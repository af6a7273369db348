package org.mmhc.disputes;

import java.util.Locale;
import java.util.function.Predicate;
import org.mmhc.base.Uid;

/** What people are told about a dispute, and while it stands how it is still true. */
public enum DisputeNotice {
    /** It was taken up, by when something happens. */
    DISPUTE_ACKNOWLEDGED(DisputeState::isUndecided),
    /** A party is asked what they have to say. */
    STATEMENT_WANTED(state -> state == DisputeState.STATEMENTS),
    /** The time for that is nearly over. */
    STATEMENT_DUE_SOON(state -> state == DisputeState.STATEMENTS),
    /** It is decided, and how it can be appealed. */
    DISPUTE_DECIDED(state -> state == DisputeState.APPEALABLE),
    /** An appeal is decided, for good. */
    APPEAL_DECIDED(state -> state == DisputeState.REMEDY || state == DisputeState.CLOSED),
    /** Whoever raised it took it back. */
    DISPUTE_WITHDRAWN(state -> state == DisputeState.WITHDRAWN),
    /** An admin ended it. */
    DISPUTE_CANCELLED(state -> state == DisputeState.CANCELLED),
    /** Admins hear that it waits for somebody too long. */
    DISPUTE_OVERDUE(state -> !state.isOver()),
    /** Admins hear that somebody may be in danger. */
    SAFETY_RAISED(state -> true),
    /** Somebody is told not to do it again. */
    DISPUTE_WARNING(state -> true),
    /** The agency is sorry. */
    DISPUTE_APOLOGY(state -> true);

    private final Predicate<DisputeState> states;

    DisputeNotice(Predicate<DisputeState> states) {
        this.states = states;
    }

    /** Whether that person should still read it. */
    boolean isTrueFor(Uid person, Dispute dispute) {
        return states.test(dispute.state()) && (!asksForStatement() || dispute.isAsked(person));
    }

    /** Whether it asks a party for what they have to say. */
    boolean asksForStatement() {
        return this == STATEMENT_WANTED || this == STATEMENT_DUE_SOON;
    }

    /** Whether it is for those who run the agency. */
    boolean isForAdmins() {
        return this == DISPUTE_OVERDUE || this == SAFETY_RAISED;
    }

    /** Its name among messages. */
    String template() {
        return "disputes/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
