package org.mmhc.engine;

/** The engine understands messages that start cases which it did not understand before; whoever waited to send one may. */
record StartsUnderstood() {}
