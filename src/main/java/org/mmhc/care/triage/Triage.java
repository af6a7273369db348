package org.mmhc.care.triage;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/**
 * How a round of seeking goes, as the decision table said when it began; the process goes by the same answer.
 *
 * @param automaticOffer whether caregivers are asked before the committee is
 * @param offerSize how many are asked at once
 * @param offerMinutes how long they have
 * @param waves how often others are asked
 */
@Embeddable
public record Triage(
        Integer priority,
        Boolean automaticOffer,
        Integer offerSize,
        Integer offerMinutes,
        Integer waves,
        Integer assignMinutes,
        Integer coverMinutes) {

    public Instant assignBy(Instant from) {
        return from.plus(Duration.ofMinutes(assignMinutes));
    }

    /** An hour is left before the first visit to find somebody in another way. */
    public Instant answerBy(Instant from, Instant firstStart) {
        Instant usual = from.plus(Duration.ofMinutes(offerMinutes));
        Instant last = firstStart.minus(Duration.ofHours(1));
        return usual.isBefore(last) ? usual : last.isAfter(from) ? last : from;
    }
}
