package org.mmhc.disputes;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What people are told about a dispute, and while it stands how it is still true. */
public enum DisputeNotice {
    /** It was taken up, by when something happens. */
    DISPUTE_ACKNOWLEDGED(EnumSet.complementOf(EnumSet.of(DisputeState.CANCELLED, DisputeState.WITHDRAWN))),
    /** A party is asked what they have to say. */
    STATEMENT_WANTED(EnumSet.of(DisputeState.STATEMENTS)),
    /** It is decided, and how it can be appealed. */
    DISPUTE_DECIDED(EnumSet.of(DisputeState.REMEDY, DisputeState.APPEALABLE, DisputeState.APPEAL, DisputeState.CLOSED)),
    /** Whoever raised it took it back. */
    DISPUTE_WITHDRAWN(EnumSet.of(DisputeState.WITHDRAWN)),
    /** An admin ended it. */
    DISPUTE_CANCELLED(EnumSet.of(DisputeState.CANCELLED)),
    /** Admins hear that it waits for somebody too long. */
    DISPUTE_OVERDUE(EnumSet.allOf(DisputeState.class)),
    /** Admins hear that somebody may be in danger. */
    SAFETY_RAISED(EnumSet.allOf(DisputeState.class)),
    /** Somebody is told not to do it again. */
    DISPUTE_WARNING(EnumSet.allOf(DisputeState.class)),
    /** The agency is sorry. */
    DISPUTE_APOLOGY(EnumSet.allOf(DisputeState.class));

    private final Set<DisputeState> states;

    DisputeNotice(Set<DisputeState> states) {
        this.states = states;
    }

    boolean isTrueOf(DisputeState state) {
        return states.contains(state);
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
