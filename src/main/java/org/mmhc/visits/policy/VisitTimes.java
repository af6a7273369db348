package org.mmhc.visits.policy;

import java.time.Instant;
import org.mmhc.engine.ProcessVariables;

/** When what is due around a visit. */
public record VisitTimes(
        Instant firstReminderAt,
        Instant secondReminderAt,
        Instant startsAt,
        Instant lateAt,
        Instant missedAt,
        Instant endsAt,
        Instant checkoutDueAt,
        Instant checkoutMissingAt,
        Instant windowEndsAt)
        implements ProcessVariables {}
