package org.mmhc.notifications;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt to send a message failed; carries the reason and nothing else, so that no address reaches a log. */
public class DeliveryFailed extends RuntimeException {

    private final DeliveryFailure failure;
    private final @Nullable Duration wait;
    private final @Nullable String code;

    public DeliveryFailed(DeliveryFailure failure) {
        this(failure, null, null);
    }

    /**
     * @param wait how long the provider wants us to wait; null when it does not say
     * @param code what the provider calls it; null when it has no name
     */
    public DeliveryFailed(DeliveryFailure failure, @Nullable Duration wait, @Nullable String code) {
        super(failure.name());
        this.failure = failure;
        this.wait = wait;
        this.code = code;
    }

    /** What the message is about has moved on; it is not sent. */
    public static DeliveryFailed tooLate() {
        return new DeliveryFailed(DeliveryFailure.TOO_LATE);
    }

    /** Why it failed. */
    public DeliveryFailure failure() {
        return failure;
    }

    /** How long to wait; null when nobody said. */
    public @Nullable Duration waitFor() {
        return wait;
    }

    /** What the provider calls it. */
    public @Nullable String code() {
        return code;
    }
}
