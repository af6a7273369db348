package org.mmhc.visits.clocking;

import java.time.Duration;
import java.time.Instant;

/**
 * When something happened that a phone with a clock of its own noted.
 *
 * @param drift how much the phone's clock was behind
 */
public record DeviceTime(Instant happenedAt, Duration drift) {

    /**
     * @param deviceAt when it happened, by the phone's clock
     * @param deviceNow when it was sent, by the phone's clock
     * @param receivedAt when it came
     */
    public static DeviceTime of(Instant deviceAt, Instant deviceNow, Instant receivedAt) {
        Duration drift = Duration.between(deviceNow, receivedAt);
        Instant happenedAt = deviceAt.plus(drift);
        return new DeviceTime(happenedAt.isAfter(receivedAt) ? receivedAt : happenedAt, drift);
    }
}
