package org.mmhc.engine;

/**
 * A job that waits for somebody is about to be withdrawn and made anew, by the version to which its case belongs now. Heard in a
 * transaction before the engine is told, so that what comes next can take over from it.
 */
public record WorkHandedOutAnew(long jobKey) {}
