package org.mmhc.visits.policy;

import java.time.Duration;
import java.time.Instant;

/** How long people wait for what around a visit, as the analysts wrote it down. */
public record VisitPolicy(
        int firstReminderHours,
        int secondReminderMinutes,
        int lateMinutes,
        int missedMinutes,
        int missedDueMinutes,
        int checkoutRemindMinutes,
        int checkoutMissingMinutes,
        int clockWindowHours,
        int explainHours,
        int resolveHours,
        int escalateHours,
        int escalations,
        int rateHours) {

    /**
     * When what is due around a visit that is planned from the one moment to the other. A reminder that would have been due before it was
     * planned is put off until it is of no use any more: whoever is booked then has just heard of it. Who is sent when it should have begun
     * already is late only some time after that.
     */
    public VisitTimes timesOf(Instant startsAt, Instant endsAt, Instant now) {
        Instant expected = startsAt.isBefore(now) ? now : startsAt;
        return new VisitTimes(
                reminder(startsAt, Duration.ofHours(firstReminderHours), now),
                reminder(startsAt, Duration.ofMinutes(secondReminderMinutes), now),
                startsAt,
                expected.plus(Duration.ofMinutes(lateMinutes)),
                expected.plus(Duration.ofMinutes(missedMinutes)),
                endsAt,
                endsAt.plus(Duration.ofMinutes(checkoutRemindMinutes)),
                endsAt.plus(Duration.ofMinutes(checkoutMissingMinutes)),
                endsAt.plus(Duration.ofHours(clockWindowHours)));
    }

    private static Instant reminder(Instant startsAt, Duration before, Instant now) {
        Instant due = startsAt.minus(before);
        return due.isBefore(now) ? startsAt : due;
    }
}
