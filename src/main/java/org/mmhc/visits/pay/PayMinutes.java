package org.mmhc.visits.pay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many minutes are due for a visit, from what is known of who was there when. */
public final class PayMinutes {

    /** How much longer than planned is paid without being asked. */
    private static final Duration GRACE = Duration.ofMinutes(30);

    private PayMinutes() {}

    /** From when they came to when they left; what is not known of the two is as planned, and when nothing is known nothing is due. */
    public static int due(Instant startsAt, Instant endsAt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {
        if (startedAt == null && finishedAt == null) {
            return 0;
        }
        long worked = Duration.between(
                        startedAt == null ? startsAt : startedAt, finishedAt == null ? endsAt : finishedAt)
                .toMinutes();
        long most = Duration.between(startsAt, endsAt).plus(GRACE).toMinutes();
        return (int) Math.max(0, Math.min(worked, most));
    }
}
