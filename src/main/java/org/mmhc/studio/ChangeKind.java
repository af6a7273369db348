package org.mmhc.studio;

/** What sort of models a change touches, the gravest last. */
public enum ChangeKind {
    /** What people are asked. */
    FORM,
    /** What tables decide. */
    RULES,
    /** What happens in which order. */
    FLOW,
    /** Something that was not there before. */
    NEW,
    /** A model becomes what it was before, whatever sort of model it is. */
    ROLLBACK
}
