package org.mmhc.care.request;

/**
 * How exactly it is known where somebody is to come.
 *
 * @param radiusM within how many metres of the place one is there
 */
public record Pin(PinSource source, int radiusM) {}
