package org.mmhc.notifications;

/** An attempt to send a message failed; carries the reason and nothing else, so that no address reaches a log. */
public class DeliveryFailed extends RuntimeException {

    private final DeliveryFailure failure;

    DeliveryFailed(DeliveryFailure failure) {
        super(failure.name());
        this.failure = failure;
    }

    /** What the message is about has moved on; it is not sent. */
    public static DeliveryFailed tooLate() {
        return new DeliveryFailed(DeliveryFailure.TOO_LATE);
    }

    DeliveryFailure failure() {
        return failure;
    }
}
