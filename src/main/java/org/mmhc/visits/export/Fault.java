package org.mmhc.visits.export;

/** Why a visit cannot be in a file: a field that is missing, too long, or not what goes with another. */
public record Fault(String field, Kind kind) {

    /** What is wrong with a field. */
    public enum Kind {
        /** It has to be there. */
        MISSING,
        /** It has more characters than fit. */
        TOO_LONG,
        /** It is not of the form that is asked for, or does not go with another. */
        UNFIT
    }
}
