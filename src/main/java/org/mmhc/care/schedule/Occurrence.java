package org.mmhc.care.schedule;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * One time at which care is wanted.
 *
 * @param at the local time by which its series knows it
 */
public record Occurrence(LocalDateTime at, Instant startsAt, Instant endsAt) {}
