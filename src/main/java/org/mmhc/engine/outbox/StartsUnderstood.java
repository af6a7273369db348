package org.mmhc.engine.outbox;

/** The engine understands messages that start cases which it did not understand before; whoever waited to send one may. */
public record StartsUnderstood() {}
