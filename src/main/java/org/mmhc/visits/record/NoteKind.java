package org.mmhc.visits.record;

/** What a note is for. */
public enum NoteKind {
    /** How it went. */
    PROGRESS,
    /** What whoever comes next should know. */
    HANDOVER,
    /** Something that worries; the office is told. */
    CONCERN,
    /** For the office and nobody else. */
    OFFICE_ONLY
}
