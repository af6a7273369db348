package org.mmhc.verification;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the policy asked of a document when its files were found in order. It holds until the document is decided, as the process
 * goes by the same answers.
 */
@Embeddable
public record Terms(
        Integer reviewers,
        Boolean automatic,
        Integer dueHours,
        Integer validityMonths,
        Integer escalations,
        Integer lapseAfterDays,
        Integer warnBeforeDays) {

    boolean needsSecondLook() {
        return reviewers > 1;
    }

    Instant dueAfter(Instant lastLook) {
        return lastLook.plus(Duration.ofHours(dueHours));
    }

    @Nullable
    Instant endAfter(Instant verified, ZoneId zone) {
        return validityMonths == 0
                ? null
                : verified.atZone(zone).plusMonths(validityMonths).toInstant();
    }

    Instant lapseAfter(Instant asked) {
        return asked.plus(lapseAfterDays, ChronoUnit.DAYS);
    }

    Instant warnBefore(Instant end) {
        return end.minus(warnBeforeDays, ChronoUnit.DAYS);
    }
}
