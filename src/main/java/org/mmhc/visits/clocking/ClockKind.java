package org.mmhc.visits.clocking;

/** Which end of a visit a clocking is about. */
public enum ClockKind {
    IN,
    OUT
}
