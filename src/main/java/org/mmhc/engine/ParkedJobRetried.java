package org.mmhc.engine;

/**
 * An admin wants a parked job to be handed out again.
 *
 * @param retry tells one wish from the next
 */
record ParkedJobRetried(long jobKey, String parkedId, String retry) {}
