package org.mmhc.visits.export;

/**
 * A visit with the number of its version outside.
 *
 * @param sequence one at first, more each time that it goes out changed
 */
public record NumberedVisit(ExportedVisit visit, long sequence) {}
