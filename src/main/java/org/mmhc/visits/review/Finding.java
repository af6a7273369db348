package org.mmhc.visits.review;

/**
 * What the decision table says does not fit.
 *
 * @param askCaregiver whether the caregiver is asked first
 */
public record Finding(ExceptionCode code, Severity severity, boolean askCaregiver) {}
