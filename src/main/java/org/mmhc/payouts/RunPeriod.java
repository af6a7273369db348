package org.mmhc.payouts;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The days that a run is about, the first and the last of them.
 *
 * @param cutOffAt when what was not decided counted as it was
 */
public record RunPeriod(LocalDate from, LocalDate until, Instant cutOffAt) {}
