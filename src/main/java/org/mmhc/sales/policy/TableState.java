package org.mmhc.sales.policy;

/** The state of a table that gave an answer. */
public record TableState(String decision, int version, long key) {}
