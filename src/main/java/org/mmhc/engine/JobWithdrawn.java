package org.mmhc.engine;

/**
 * The process no longer wants a held job: it was cancelled, or moved on. Heard inside the transaction that lets go of the job,
 * so that whoever keeps something for it changes together with it.
 */
public record JobWithdrawn(long jobKey) {}
